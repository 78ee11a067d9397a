import { compare } from '../gather/compare';

export interface Span {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

export interface Lanes {
  readonly lane: ReadonlyMap<string, number>;
  readonly count: number;
}

/**
 * Gives each span the first lane where it meets no other: a channel is as wide as the wires that pass one spot, not as the wires in all.
 * `room` is kept between two spans in one lane. Greedy by left end is optimal for intervals.
 */
export function assignLanes(spans: readonly Span[], room: number): Lanes {
  const ends: number[] = [];
  const lane = new Map<string, number>();
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to || compare(a.key, b.key))) {
    const free = ends.findIndex((end) => end + room <= span.from);
    const taken = free === -1 ? ends.length : free;
    ends[taken] = span.to;
    lane.set(span.key, taken);
  }
  return { lane, count: ends.length };
}
