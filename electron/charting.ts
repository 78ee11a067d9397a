import { resolve } from 'node:path';
import type { HostSnapshot } from '../shared/model';
import { buildTopology } from '../shared/topology/build';
import { resolveTarget, type Lookups } from './hosts/resolve-target';
import { parseTarget } from './hosts/target';
import type { Charting, SnapshotRequest } from './ipc/handlers/scan';
import type { LinkRead, Links } from './links/links';
import type { ScanOptions } from './open-way';
import { readDemo } from './store/demo';
import { readSnapshotFile } from './store/snapshot-file';
import { parseSnapshot } from './store/snapshot-parse';

export type { ScanOptions } from './open-way';

/** The windows: keys and known hosts as OpenSSH has them, and an unknown host key is asked about, never accepted. */
export const interactiveScan: ScanOptions = {
  identityFiles: [],
  knownHostsFile: null,
  acceptNewHostKey: false,
  connectTimeoutMs: 20_000,
};

interface ChartingOptions {
  /** Folder of the recorded demo hosts. */
  readonly demo: string;
  /** False: `sudo` is never called. */
  readonly allowSudo: boolean;
  readonly links: Links;
  readonly lookups: Lookups;
  readonly opened: (target: string) => Promise<void>;
}

/** Targets become snapshots, snapshots topologies. */
export function createCharting({ demo, allowSudo, links, lookups, opened }: ChartingOptions): Charting {
  async function snapshotOf(request: SnapshotRequest): Promise<HostSnapshot> {
    const target = parseTarget(request.target);
    if (target.kind === 'demo') return readDemo(demo, target.engine);
    if (target.kind === 'file') return readSnapshotFile(resolve(target.path));
    const resolved = await resolveTarget(target, request.target, lookups);
    if (resolved === null) throw new Error('Recordings were opened above.');
    return (await links.read(resolved, readOf(request, allowSudo))).snapshot;
  }

  return {
    snapshotOf,
    readSnapshot: ({ name, contents }) => parseSnapshot(name, contents),
    topologyOf: buildTopology,
    isHost: (target) => !['demo', 'file'].includes(parseTarget(target).kind),
    opened: (target) => opened(lasting(target)),
  };
}

function readOf(request: SnapshotRequest, allowSudo: boolean): LinkRead {
  const { onProgress } = request;
  return {
    ...request,
    allowSudo,
    onRead: onProgress,
    onProgress: (step, state, detail, hop) =>
      onProgress({ step, state, detail, ...(hop === undefined ? {} : { hop }) }),
  };
}

/** A file is remembered by its whole path: the next start may be in another folder. */
function lasting(text: string): string {
  const target = parseTarget(text);
  return target.kind === 'file' ? resolve(target.path) : text;
}
