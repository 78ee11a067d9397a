import type { Evidence } from '../model';

/** What the builder of the topology met and could not resolve. Each becomes one finding. */
export interface Problem {
  readonly code: ProblemCode;
  /** Ids of the objects it is about; the first ones make its identity. */
  readonly subjects: readonly string[];
  /** What exactly, in one sentence. */
  readonly detail: string;
  readonly evidence: readonly Evidence[];
}

export const problemCodes = [
  'duplicate-id',
  'master-missing',
  'lower-missing',
  'endpoint-network-missing',
  'endpoint-interface-missing',
  'container-namespace-missing',
  'joined-container-missing',
  'bridge-not-a-bridge',
  'published-without-rule',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
