/** A value of a cell: JSON keeps its type, text and CSV show it as a word, null as nothing. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Rows with the same columns in the same order; what `portolan list` prints. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

const cellText = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));

/** Removes what could move a terminal's cursor or hide text: C0, C1 and bidirectional controls (names are untrusted). */
export function plainText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what must go
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\uFFFD');
}

/** RFC 4180, with CRLF. A leading =, +, - or @ is quoted by an apostrophe, so that a spreadsheet runs nothing. */
export function tableToCsv(table: Table): string {
  const quote = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [table.columns, ...table.rows.map((row) => table.columns.map((column) => cellText(row[column])))];
  return lines.map((cells) => cells.map(quote).join(',')).join('\r\n') + '\r\n';
}

/** Aligned columns for a terminal; headings in capitals, an empty cell as a dash. */
export function tableToText(table: Table): string {
  const heading = table.columns.map((column) => column.toUpperCase().replaceAll('_', ' '));
  const body = table.rows.map((row) => table.columns.map((column) => plainText(cellText(row[column])) || '-'));
  const widths = heading.map((head, at) =>
    body.reduce((width, cells) => Math.max(width, cells[at]?.length ?? 0), head.length),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (at === cells.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [heading, ...body].map(line).join('\n') + '\n';
}

/** An array of objects, indented; the columns are the keys. */
export function tableToJson(table: Table): string {
  return JSON.stringify(table.rows, null, 2) + '\n';
}
