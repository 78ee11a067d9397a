import type { SectionOutput, SourceStatus } from '../../shared/model';

export interface Outcome {
  readonly status: SourceStatus;
  readonly reason: string | null;
}

/**
 * Exit statuses that are no failure for a command that reads many files of which some may be gone by then:
 * 1 nothing found, 2 a file vanished (grep(1)), 123 either of them through xargs(1).
 */
export const grepStatuses: readonly number[] = [0, 1, 2, 123];

const MISSING = 127;
/** timeout(1): 124; BusyBox's ends by the signal it sends (128 + 15, or 9). */
const timeouts: readonly number[] = [124, 137, 143];

/** How one section went, by its exit status and error text. */
export function sectionOutcome(output: SectionOutput, good: readonly number[] = [0]): Outcome {
  const said = output.errorText === '' ? '' : `: ${output.errorText.replaceAll('\n', '; ')}`;
  if (output.truncated) return { status: 'partial', reason: 'The output was cut at its limit of bytes.' };
  if (output.exit === null) {
    return { status: output.text === '' ? 'failed' : 'partial', reason: 'It was broken off before its end.' };
  }
  if (good.includes(output.exit)) return { status: 'complete', reason: null };
  if (output.exit === MISSING) return { status: 'missing', reason: 'The tool is not on this host.' };
  if (timeouts.includes(output.exit)) {
    return { status: output.text === '' ? 'timeout' : 'partial', reason: 'It took too long and was ended.' };
  }
  const refused = /permission denied|not permitted|must be root|you must be|access denied/i.test(output.errorText);
  return { status: refused ? 'refused' : 'failed', reason: `It ended with status ${output.exit}${said}` };
}

/** Several answers of one source: all alike, or partial where some answered and some did not. */
export function combined(outcomes: readonly Outcome[]): Outcome {
  const [first] = outcomes;
  if (first === undefined) return { status: 'failed', reason: 'It did not run.' };
  const bad = outcomes.filter((outcome) => outcome.status !== 'complete');
  if (bad.length === 0) return first;
  const reason = [...new Set(bad.flatMap((outcome) => outcome.reason ?? []))].join(' ');
  const [worst] = bad;
  const alike = bad.length === outcomes.length && bad.every((outcome) => outcome.status === worst?.status);
  return { status: alike && worst !== undefined ? worst.status : 'partial', reason };
}

/** What a parser could not read makes a source partial at best. */
export function withProblems(outcome: Outcome, problems: readonly string[]): Outcome {
  if (problems.length === 0) return outcome;
  const reason = [...(outcome.reason === null ? [] : [outcome.reason]), ...problems].join('; ');
  return { status: outcome.status === 'complete' ? 'partial' : outcome.status, reason };
}
