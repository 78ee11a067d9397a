import type { HostSnapshot } from '../../shared/model';
import { assemble } from './assemble';
import { record, type RecordRequest } from './record';

export type ScanRequest = Omit<RecordRequest, 'takenAt'> & {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** Portolan's own version. */
  readonly toolVersion: string;
};

/**
 * One scan of a host over an open transport, which stays open. What fails is missing in the snapshot and has its
 * reason there; rejects only where nothing was seen (`connection-lost`) or the signal was aborted (`cancelled`).
 */
export async function scan(request: ScanRequest): Promise<HostSnapshot> {
  const { now, toolVersion, onProgress } = request;
  const recording = await record({ ...request, takenAt: new Date(now()).toISOString() });
  onProgress({ step: 'parse', state: 'started', detail: null });
  const snapshot = assemble(recording, toolVersion);
  const { level, user } = snapshot.privilege;
  onProgress({ step: 'privileges', state: 'done', detail: user === null ? level : `${level} (${user})` });
  const holes = snapshot.sources.filter(({ status }) => status !== 'complete' && status !== 'skipped').length;
  onProgress({
    step: 'parse',
    state: holes === 0 ? 'done' : 'partial',
    detail: holes === 0 ? null : `${holes} of ${snapshot.sources.length} sources were not seen whole`,
  });
  return snapshot;
}
