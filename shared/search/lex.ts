import type { Place } from './query';

/** One word of the query, with its quotes taken away. */
export interface Piece extends Place {
  readonly negated: boolean;
  /** What stands before the first colon outside of quotes, in lower case; null where there is no such colon. */
  readonly prefix: string | null;
  /** Without the prefix. */
  readonly value: string;
  /** Where `value` begins, quote included. */
  readonly valueFrom: number;
  /** A quote was opened and not closed. */
  readonly open: boolean;
}

/** Words are parted by white space outside of double quotes; in quotes `\"` is a quote and `\\` a backslash. */
export function lex(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text, at)) at++;
    else {
      const piece = read(text, at);
      pieces.push(piece);
      at = piece.to;
    }
  }
  return pieces;
}

function read(text: string, from: number): Piece {
  // A lone hyphen is text.
  const negated = text[from] === '-' && from + 1 < text.length && !isSpace(text, from + 1);
  let prefix: string | null = null;
  let value = '';
  let valueFrom = negated ? from + 1 : from;
  let quoted = false;
  let wasQuoted = false;
  let at = valueFrom;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') {
      quoted = !quoted;
      wasQuoted = true;
    } else if (quoted && char === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) {
      value += text.charAt(++at);
    } else if (!quoted && isSpace(text, at)) break;
    else if (char === ':' && prefix === null && !wasQuoted && /^[a-z]+$/i.test(value)) {
      prefix = value.toLowerCase();
      value = '';
      valueFrom = at + 1;
    } else value += char;
  }
  return { from, to: at, negated, prefix, value, valueFrom, open: quoted };
}

const isSpace = (text: string, at: number): boolean => /\s/.test(text.charAt(at));

/** A value as it must be typed. */
export function quoted(value: string): string {
  if (value !== '' && !/[\s"]/.test(value)) return value;
  return `"${value.replace(/["\\]/g, (char) => `\\${char}`)}"`;
}
