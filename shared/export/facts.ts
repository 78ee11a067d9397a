import { cleanText } from '../layout/text/clean';
import type { Topology } from '../topology/model';

/** What every export says of itself in its metadata. */
export interface ExportFacts {
  readonly host: string;
  /** Time of the scan, RFC 3339. */
  readonly takenAt: string;
  /** Of Portolan. */
  readonly version: string;
}

export function exportFacts(topology: Topology, version: string): ExportFacts {
  return { host: topology.host.hostname ?? topology.target, takenAt: topology.takenAt, version };
}

/** `Portolan 0.1.0`: the program, as metadata fields of most formats want it. */
export const programOf = ({ version }: ExportFacts): string => `Portolan ${version}`;

/** For formats whose only metadata is a comment. Cleaned of line ends, so that no name can leave it. */
export function commentLine(facts: ExportFacts): string {
  return cleanText(`Host ${facts.host}, scanned at ${facts.takenAt}, charted by ${programOf(facts)}`);
}
