const LIMIT = 300;

/** Text from a host or a library for use in a message: control characters gone, one line, cut. */
export function oneLine(text: string): string {
  const clean = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return clean.length > LIMIT ? `${clean.slice(0, LIMIT)}…` : clean;
}
