import { oneLine } from '../one-line';

const MAX_LINES = 40;
const MAX_LENGTH = 2_000;

/** Words of a host that may have several lines: each is cleaned, the line breaks stay. Null where nothing is left. */
export function hostText(text: string): string | null {
  const lines = text
    .slice(0, 10 * MAX_LENGTH)
    .split(/\r\n|\r|\n/)
    .slice(0, MAX_LINES)
    .map(oneLine);
  const clean = lines.join('\n').trim();
  if (clean === '') return null;
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean;
}
