import type { HostSnapshot } from '../model';
import type { EvidenceWriter } from '../topology/evidence';
import type { Finding, Topology } from '../topology/model';
import type { Problem } from './problem';

/** What a check may look at: the finished topology, and the snapshot where the topology does not carry a fact. */
export type FindingContext = Pick<
  Topology,
  'namespaces' | 'interfaces' | 'networks' | 'containers' | 'endpoints' | 'ports' | 'links' | 'rules'
> & {
  readonly snapshot: HostSnapshot;
  readonly evidence: EvidenceWriter;
  readonly problems: readonly Problem[];
  /** Whether this login reads what only root may read. */
  readonly root: boolean;
};

export type Check = (context: FindingContext) => Finding[];

/** Whether a source told all that it has. Absence proves something only then. */
export function isComplete(context: FindingContext, source: HostSnapshot['sources'][number]['id']): boolean {
  return context.snapshot.sources.some((report) => report.id === source && report.status === 'complete');
}

/** Code and subjects make the identity of a finding, so that it is the same one after a rescan. */
export function finding(input: Omit<Finding, 'id'>): Finding {
  return { id: `${input.code}:${input.subjects.join(',')}`, ...input };
}
