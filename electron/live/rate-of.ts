import type { InterfaceRate } from '../../shared/contract/live';
import type { Counters } from '../../shared/model';

const fields = [
  ...(['rxBytes', 'rxPackets', 'rxErrors', 'rxDropped'] as const),
  ...(['txBytes', 'txPackets', 'txErrors', 'txDropped'] as const),
];

/**
 * What was counted in between, each second. Null where that is not known: a counter went back, because the interface was
 * made anew, its driver reset it, or it is one of 32 bits and full.
 */
export function rateOf(before: Counters, after: Counters, intervalMs: number): InterfaceRate | null {
  if (intervalMs <= 0 || fields.some((field) => after[field] < before[field])) return null;
  const rate = (field: (typeof fields)[number]): number => ((after[field] - before[field]) * 1000) / intervalMs;
  return {
    rxBytes: rate('rxBytes'),
    rxPackets: rate('rxPackets'),
    rxErrors: rate('rxErrors'),
    rxDropped: rate('rxDropped'),
    txBytes: rate('txBytes'),
    txPackets: rate('txPackets'),
    txErrors: rate('txErrors'),
    txDropped: rate('txDropped'),
  };
}
