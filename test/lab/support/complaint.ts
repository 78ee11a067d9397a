import { expect } from 'vitest';
import type { Ended } from './program';

/** Parts of a failure's one line on stderr; each must be there. */
export interface Complaint {
  readonly host: string;
  readonly step: string;
  readonly says: RegExp;
  readonly remedy: RegExp;
}

/** `portolan: HOST, STEP: what happened. Cause: why. What to do: remedy`, on one line, nothing on stdout, exit 1. */
export function expectComplaint(ended: Ended, { host, step, says, remedy }: Complaint): void {
  expect(ended.stdout).toBe('');
  expect(ended.stderr).toMatch(/^portolan: [^\n]+\n$/);
  const line = ended.stderr.trimEnd();
  expect(line.startsWith(`portolan: ${host}, ${step}: `), line).toBe(true);
  expect(line).toMatch(says);
  expect(line.split('What to do: ')[1] ?? line).toMatch(remedy);
  expect(ended).toMatchObject({ code: 1, signal: null });
}
