import type { Evidence } from '../model';
import type { Knowledge } from './model';

type Method = Knowledge['method'];

/** For what neither a race nor a coincidence can produce. */
export function exact(method: Method, evidence: readonly Evidence[], reason: string | null = null): Knowledge {
  return { certainty: 'exact', method, evidence, reason, remedy: null };
}

/** For what fits, and only it fits; the reason says what is missing to be sure. */
export function inferred(
  method: Method,
  evidence: readonly Evidence[],
  reason: string,
  remedy: string | null,
): Knowledge {
  return { certainty: 'inferred', method, evidence, reason, remedy };
}

export function unknown(reason: string, remedy: string | null, evidence: readonly Evidence[] = []): Knowledge {
  return { certainty: 'unknown', method: 'none', evidence, reason, remedy };
}
