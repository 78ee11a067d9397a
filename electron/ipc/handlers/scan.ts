import { completenessOf } from '../../../shared/contract/completeness';
import type { Output, ScanRequest, ScanResult } from '../../../shared/contract/contract';
import type { Asker } from '../../connection/asking';
import type { Progress } from '../../../shared/contract/progress';
import type { HostSnapshot } from '../../../shared/model';
import type { Topology } from '../../../shared/topology/model';
import type { HandlerGroup } from '../handlers';
import type { Charted, Runs } from '../runs';
import type { Sender } from '../sender';

/** How a target becomes a snapshot, and a snapshot a topology; wired by the composition roots. */
export interface Charting {
  /** Any TARGET: scans a host, or reads a recorded scan or a file. Rejects with AppError. */
  snapshotOf(request: SnapshotRequest): Promise<HostSnapshot>;
  /** The text or the bytes (plain or gzip) of a snapshot file. Rejects with AppError. */
  readSnapshot(file: { name: string; contents: string | Uint8Array }): Promise<HostSnapshot>;
  topologyOf(snapshot: HostSnapshot): Topology;
  /** Whether a target is a host, and no recorded scan. */
  isHost(target: string): boolean;
  /** Called after a target was opened, for the list of recent ones. Never rejects. */
  opened(target: string): Promise<void>;
}

export interface SnapshotRequest {
  readonly target: string;
  readonly trustFingerprint: string | null;
  /** Socket of the engine to chart from now on; null: as chosen before, else found by itself. */
  readonly engine: string | null;
  /** True: sudo asks for its password where it needs one, from now on. */
  readonly raise: boolean;
  /** Who answers the questions of this request. */
  readonly asker: Asker;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Omit<Progress, 'runId'>) => void;
}

/** Milliseconds from any fixed point; not the wall clock. */
export type Clock = () => number;

export function scanHandlers(
  charting: Charting,
  runs: Runs,
  now: Clock,
  /** Who answers the questions of a run. */
  askerFor: (sender: Sender, target: string) => Asker,
): HandlerGroup<'scan.run' | 'scan.cancel' | 'snapshot.open'> {
  async function chart(
    runId: string,
    sender: Sender,
    target: string | null,
    snapshotOf: (signal: AbortSignal) => Promise<HostSnapshot>,
  ): Promise<ScanResult> {
    const begin = now();
    const charted = await runs.run(runId, sender.gone, async (signal): Promise<Charted> => {
      const snapshot = await snapshotOf(signal);
      sender.emit('scan.progress', { runId, step: 'topology', state: 'started', detail: null });
      const topology = charting.topologyOf(snapshot);
      sender.emit('scan.progress', { runId, step: 'topology', state: 'done', detail: null });
      return { snapshot, topology, target };
    });
    return {
      runId,
      // Every value is made from these schemas; the contract's type only lacks the readonly marks.
      topology: charted.topology as Output<'scan.run'>['topology'],
      completeness: completenessOf(charted.topology),
      durationMs: Math.round(now() - begin),
    };
  }

  async function run(
    { runId, target, trustFingerprint, engine, raise }: ScanRequest,
    sender: Sender,
  ): Promise<ScanResult> {
    const onProgress: SnapshotRequest['onProgress'] = (progress) =>
      sender.emit('scan.progress', { runId, ...progress });
    const asker = askerFor(sender, target);
    const asked = { target, trustFingerprint, engine: engine ?? null, raise: raise ?? false, asker, onProgress };
    const result = await chart(runId, sender, charting.isHost(target) ? target : null, (signal) =>
      charting.snapshotOf({ ...asked, signal }),
    );
    await charting.opened(target);
    return result;
  }

  return {
    'scan.run': run,
    'scan.cancel': async ({ runId }) => {
      runs.cancel(runId);
      return null;
    },
    'snapshot.open': ({ runId, name, text }, sender) =>
      chart(runId, sender, null, () => charting.readSnapshot({ name, contents: text })),
  };
}
