import type { SavedHostDraft } from './saved-host';

/** What was read out of a pasted text. */
export interface Pasted {
  /** The fields that the text speaks of; an address is whole. */
  readonly draft: Partial<SavedHostDraft>;
  /** Parts that have no field, or could not be read, as they stood there; no secret is among them. */
  readonly notUnderstood: readonly string[];
  /** Why nothing was taken over, in one sentence; null where something was. */
  readonly problem: string | null;
}

export const refused = (problem: string): Pasted => ({ draft: {}, notUnderstood: [], problem });

export const holdsPassword = (): Pasted =>
  refused('It holds a password, so nothing was taken over. A saved host keeps no password: it is asked for at login.');
