/**
 * Names come from a host and are hostile: control characters break files, and bidirectional controls
 * (Unicode TR 9 and the "Trojan Source" report) make a name read as another one.
 */
// eslint-disable-next-line no-control-regex -- these are the characters to remove
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Most names by far: nothing to clean. */
const PLAIN = /^[\u0020-\u007e\u2013\u2026\u2192\u00b7]*$/;

/** Longest text that is worth measuring: a name of 10,000 characters costs no more than this. */
export const LONGEST = 400;

/** The text with control characters and direction marks replaced by a space or dropped, and never longer than LONGEST. */
export function cleanText(text: string): string {
  if (text.length <= LONGEST && PLAIN.test(text)) return text;
  const kept = text.length > LONGEST ? `${text.slice(0, LONGEST / 2)}…${text.slice(-LONGEST / 2)}` : text;
  return kept.replace(BIDI, '').replace(CONTROLS, ' ').replace(LONE_SURROGATE, '\ufffd');
}
