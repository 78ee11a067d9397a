import type { HostSnapshot } from '../shared/model';
import { nobody } from './connection/asking';
import { connect } from './connection/connect';
import type { ConnectOptions, OnProgress } from './connection/connect-options';
import type { ResolvedTarget } from './hosts/destination';
import type { SnapshotRequest } from './ipc/handlers/scan';
import { hostReader } from './read-host';
import { tcpReader } from './read-tcp';

/** What a door says about all its connections; the rest comes with each request. */
export interface ScanOptions extends Omit<ConnectOptions, 'trustFingerprint' | 'signal' | 'onProgress'> {
  /** False: `sudo` is never called. It notes each use, and each refusal, in logs and records of its own on the host. */
  readonly allowSudo?: boolean;
  /** True: sudo may ask for a password, whatever the saved host says. */
  readonly raise?: boolean;
}

/**
 * Connects, scans and disconnects; nothing of the connection is left, however it ends. Rejects with AppError where
 * nothing could be seen; whatever was seen makes a snapshot that says what is missing.
 */
export async function scanHost(
  target: ResolvedTarget,
  options: ScanOptions,
  request: SnapshotRequest,
): Promise<HostSnapshot> {
  const { signal, trustFingerprint, onProgress } = request;
  const { allowSudo = true, raise = false } = options;
  const { destination } = target;
  if (destination.kind === 'tcp') {
    const { connectTimeoutMs } = options;
    const told: OnProgress = (step, state, detail) => onProgress({ step, state, detail });
    const reader = tcpReader(target, destination, { connectTimeoutMs, onProgress: told });
    try {
      return (await reader.read({ engine: null, sudo: 'never', asker: nobody, signal, onProgress })).snapshot;
    } finally {
      reader.close();
    }
  }
  const transport = await connect(destination, target.label, {
    ...options,
    trustFingerprint,
    signal,
    onProgress: (step, state, detail) => onProgress({ step, state, detail }),
  });
  const reader = hostReader(transport, target);
  try {
    const sudo = allowSudo ? (raise ? 'password' : target.sudo) : 'never';
    return (await reader.read({ engine: null, sudo, asker: options.asker ?? nobody, signal, onProgress })).snapshot;
  } finally {
    reader.close();
    await transport.close();
  }
}
