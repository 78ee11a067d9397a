/** One line of the bench's table: what was measured, ours, what it is held against, and the ratio. */
export interface BenchRow {
  readonly what: string;
  readonly ours: string;
  readonly beside: string;
  readonly ratio: string;
}

/** A Markdown table, so that it can be pasted into the README as it is. */
export function benchTable(rows: readonly BenchRow[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(['what', 'Portolan', 'beside it', 'ratio']),
    line(['---', '---', '---', '---']),
    ...rows.map((row) => line([row.what, row.ours, row.beside, row.ratio])),
  ].join('\n');
}
