import type { KeptSecrets } from './kept-secrets';

/** What is known about answers: for the session, and in the keychain where the user ticked that. */
export interface Secrets {
  known(name: string): Promise<string | null>;
  /** The answer was refused: it is known nowhere any more. */
  forget(name: string): Promise<void>;
  /** Given by a person just now; it counts once accepted() has been called. */
  given(name: string, answer: string, keep: boolean): void;
  /** The answer given last was right. */
  accepted(name: string): void;
  forgetAll(): Promise<void>;
  /** How many there are, each counted once. */
  count(): Promise<number>;
}

/** Null for `kept`: for this session only. `onFailure` is told where the keychain or its file fails; the session goes on. */
export function createSecrets(kept: KeptSecrets | null, onFailure: (thrown: unknown) => void): Secrets {
  const proven = new Map<string, string>();
  const unproven = new Map<string, { answer: string; keep: boolean }>();

  return {
    async known(name) {
      const here = proven.get(name);
      if (here !== undefined || kept === null) return here ?? null;
      try {
        return await kept.read(name);
      } catch (thrown) {
        onFailure(thrown);
        return null;
      }
    },
    async forget(name) {
      proven.delete(name);
      unproven.delete(name);
      await kept?.forget(name).catch(onFailure);
    },
    given: (name, answer, keep) => void unproven.set(name, { answer, keep }),
    accepted(name) {
      const found = unproven.get(name);
      if (found === undefined) return;
      unproven.delete(name);
      proven.set(name, found.answer);
      if (found.keep) kept?.write(name, found.answer).catch(onFailure);
    },
    async forgetAll() {
      proven.clear();
      unproven.clear();
      await kept?.forgetAll();
    },
    async count() {
      return new Set([...proven.keys(), ...((await kept?.names()) ?? [])]).size;
    },
  };
}
