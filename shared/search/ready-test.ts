/** A condition made ready for an index. Items are named by their number. */
export interface Test {
  /** 0 is best; -1: it does not fit. */
  rank(at: number): number;
  /** What of an item that fits does so, as the host wrote it. */
  value(at: number): string;
}
