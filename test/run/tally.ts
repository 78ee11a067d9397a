/** What a stage proved. `failures` says which tests failed and how, for a person to read. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Skipped for want of Electron's program: allowed everywhere, always counted. */
  readonly skippedForElectron: number;
  /** Skipped for another reason: allowed on a developer's machine, a failure where CI=true. */
  readonly skipped: number;
  readonly failures: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skippedForElectron: 0, skipped: 0, failures: [] };

export const passedOnce: Tally = { ...nothing, passed: 1 };

export function failedOnce(what: string): Tally {
  return { ...nothing, failed: 1, failures: [what] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skippedForElectron: all.skippedForElectron + one.skippedForElectron,
      skipped: all.skipped + one.skipped,
      failures: [...all.failures, ...one.failures],
    }),
    nothing,
  );
}

/** With CI=true a test that was not run is a test that failed. */
export function withoutSkips(tally: Tally): Tally {
  if (tally.skipped === 0) return tally;
  return {
    ...tally,
    failed: tally.failed + tally.skipped,
    skipped: 0,
    failures: [...tally.failures, `${tally.skipped} tests were skipped, which CI=true does not allow`],
  };
}

/** The last line of all; other programs read it. */
export function lastLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped + tally.skippedForElectron} skipped`;
}
