/** A tab that was closed in the middle of a write is no failure; `close` follows and says it. */
const goneCodes: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);

/** The same report without the errors of a peer that is gone. */
export function unlessGone(report: (thrown: unknown) => void): (thrown: Error) => void {
  return (thrown) => {
    if (!('code' in thrown) || !goneCodes.has(thrown.code)) report(thrown);
  };
}
