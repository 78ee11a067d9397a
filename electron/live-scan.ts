import type { HostSnapshot } from '../shared/model';
import { connect } from './connection/connect';
import type { ConnectOptions } from './connection/connect-options';
import type { ResolvedTarget } from './hosts/destination';
import type { SnapshotRequest } from './ipc/handlers/scan';
import { hostReader } from './read-host';

/** What a door says about all its connections; the rest comes with each request. */
export interface ScanOptions extends Omit<ConnectOptions, 'trustFingerprint' | 'signal' | 'onProgress'> {
  /** False: `sudo` is never called. It notes each use, and each refusal, in logs and records of its own on the host. */
  readonly allowSudo?: boolean;
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
  const { asker, signal, trustFingerprint, onProgress } = request;
  const { allowSudo = true } = options;
  const transport = await connect(target.destination, target.label, {
    ...options,
    trustFingerprint,
    asker,
    signal,
    onProgress: (step, state, detail) => onProgress({ step, state, detail }),
  });
  const reader = hostReader(transport, target);
  try {
    const sudo = allowSudo ? target.sudo : 'never';
    return (await reader.read({ engine: null, sudo, asker, signal, onProgress })).snapshot;
  } finally {
    reader.close();
    await transport.close();
  }
}
