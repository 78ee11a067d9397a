import type { SourceStatus } from '../model';
import type { Topology } from '../topology/model';

export type Completeness = 'complete' | 'partial';

/** `missing` alone hides nothing: most hosts lack some tool, and where that left a hole the topology has a gap for it. */
const holes: ReadonlySet<SourceStatus> = new Set(['partial', 'refused', 'failed', 'timeout']);

/** Whether everything that Portolan looks for was seen. The gaps and sources of a partial topology say what was not. */
export function completenessOf(topology: Topology): Completeness {
  const whole = topology.gaps.length === 0 && !topology.sources.some((source) => holes.has(source.status));
  return whole ? 'complete' : 'partial';
}
