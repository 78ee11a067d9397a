import { homedir } from 'node:os';
import type { HostSnapshot } from '../shared/model';
import { connect } from './connection/connect';
import type { ConnectOptions } from './connection/connect-options';
import { connectDocker } from './connection/docker-connect';
import type { Target } from './hosts/target';
import { localSockets } from './ipc/host-sources';
import type { SnapshotRequest } from './ipc/handlers/scan';
import { scan } from './scan/scan';
import { version } from './version';

/** What a door says about all its connections; the rest comes with each request. */
export interface ScanOptions extends Omit<ConnectOptions, 'trustFingerprint' | 'signal' | 'onProgress'> {
  /** False: `sudo` is never called. It notes each use, and each refusal, in logs and records of its own on the host. */
  readonly allowSudo?: boolean;
}

/**
 * Connects, scans and disconnects; nothing of the connection is left, however it ends. Rejects with AppError where
 * nothing could be seen; whatever was seen makes a snapshot that says what is missing.
 */
export async function scanHost(target: Target, options: ScanOptions, request: SnapshotRequest): Promise<HostSnapshot> {
  const { signal, trustFingerprint, onProgress } = request;
  // `sudo -n` never asks and never waits: it answers at once where the login may use it.
  const { allowSudo = true } = options;
  const transport = await connect(target, {
    ...options,
    trustFingerprint,
    signal,
    onProgress: (step, state, detail) => onProgress({ step, state, detail }),
  });
  try {
    return await scan({
      transport,
      openDocker: async (dockerSignal) =>
        (await connectDocker(transport, dockerOptions(target, allowSudo, dockerSignal))).client,
      allowSudo,
      signal,
      onProgress,
      now: Date.now,
      toolVersion: version,
    });
  } finally {
    await transport.close();
  }
}

/** On this machine the sockets of rootless engines are tried too; on a host only the one of the system's engine. */
function dockerOptions(target: Target, sudo: boolean, signal: AbortSignal): Parameters<typeof connectDocker>[1] {
  if (target.kind !== 'local') return { signal, sudo };
  return { signal, sudo, sockets: localSockets(homedir(), process.env['XDG_RUNTIME_DIR']) };
}
