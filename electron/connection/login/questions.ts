import type { Prompt } from 'ssh2';
import type { Asker, Question } from '../asking';
import { hostText } from './host-text';
import { unlockKeyText } from './key-text';
import type { LockedIdentity } from './identity-file';
import type { ParsedKey } from 'ssh2';
import { oneLine } from '../one-line';

const MAX_TRIES = 3;
/** As the contract has it (promptSchema). */
const MAX_FIELDS = 16;
const MAX_LABEL = 300;

/** The questions of one login to one hop. Each rejects where the login was given up meanwhile. */
export interface Questions {
  /** Null where nobody gave a right passphrase; `why` says so. */
  unlock(identity: LockedIdentity): Promise<{ readonly key: ParsedKey } | { readonly why: string }>;
  /** Null: declined, or nobody is there. */
  password(refusal: string | null): Promise<string | null>;
  /** One round of a dialogue that the host leads. `first`: of its first round, whose answer may be the password. */
  dialogue(round: Round, refusal: string | null): Promise<readonly string[] | null>;
  /** The host let in: what was answered was right. */
  accepted(): void;
  /** The host did not take what was answered last. */
  refused(): void;
}

export interface Round {
  readonly name: string;
  readonly instructions: string;
  readonly prompts: readonly Prompt[];
  readonly first: boolean;
}

export function startQuestions(asker: Asker, user: string, hop: string, signal: AbortSignal): Questions {
  const secretName = `password ${hop}`;
  let passwordAnswered = false;
  const ask = (question: Question): Promise<readonly string[] | null> => asker.ask(question, signal);
  const asked = { hop, instruction: null, refusal: null, secretName: null };

  return {
    async unlock(identity) {
      const path = oneLine(identity.path);
      const name = `passphrase ${identity.fingerprint ?? identity.path}`;
      let refusal: string | null = null;
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const reason = `The key ${path} is protected by a passphrase.`;
        const fields = [{ label: 'Passphrase', echo: false }];
        const answers = await ask({ ...asked, kind: 'passphrase', reason, fields, refusal, secretName: name });
        const passphrase = answers?.[0];
        if (passphrase === undefined) return { why: notUnlocked(path, asker.interactive) };
        const unlocked = unlockKeyText(identity.text, passphrase);
        if (unlocked.state === 'unusable') return { why: `${path} cannot be used: ${unlocked.cause}` };
        if (unlocked.state === 'key') {
          asker.accepted?.(name);
          return { key: unlocked.key };
        }
        asker.refused?.(name);
        refusal = 'This is not the passphrase of the key.';
      }
      return { why: `${path} stayed locked: the passphrase was wrong ${MAX_TRIES} times.` };
    },

    async password(refusal) {
      const reason = `The host asks for the password of ${user}.`;
      const fields = [{ label: `Password of ${user}`, echo: false }];
      const answers = await ask({ ...asked, kind: 'password', reason, fields, refusal, secretName });
      passwordAnswered ||= answers !== null;
      return answers?.[0] ?? null;
    },

    async dialogue({ name, instructions, prompts, first }, refusal) {
      const texts = prompts.slice(0, MAX_FIELDS).map((prompt) => hostText(prompt.prompt)?.split('\n') ?? []);
      // sshd puts what PAM only tells before the prompt that follows it (auth-pam.c): the last line asks.
      const told = texts.flatMap((lines) => lines.slice(0, -1));
      const isPassword = first && isPasswordPrompt(prompts);
      const answers = await ask({
        kind: 'keyboard-interactive',
        hop,
        reason: `The host asks ${user} to answer.`,
        instruction: hostText([name, instructions, ...told].join('\n')),
        fields: prompts
          .slice(0, MAX_FIELDS)
          .map((prompt, at) => ({ label: (texts[at]?.at(-1) ?? '').slice(0, MAX_LABEL), echo: prompt.echo === true })),
        refusal,
        secretName: isPassword ? secretName : null,
      });
      if (isPassword) passwordAnswered ||= answers !== null;
      return answers;
    },

    accepted() {
      if (passwordAnswered) asker.accepted?.(secretName);
      passwordAnswered = false;
    },

    refused() {
      if (passwordAnswered) asker.refused?.(secretName);
      passwordAnswered = false;
    },
  };
}

/** More than a person is asked at once; the rest could not be answered. */
export const tooManyPrompts = (prompts: readonly Prompt[]): boolean => prompts.length > MAX_FIELDS;

/** A code that counts once must not be kept: only what calls itself a password, and nothing that hints at a second factor. */
function isPasswordPrompt(prompts: readonly Prompt[]): boolean {
  const [only] = prompts;
  if (only === undefined || prompts.length > 1 || only.echo === true) return false;
  return (
    /pass ?word|passwort|mot de passe|contraseñ|wachtwoord|senha|парол|パスワード|密码/i.test(only.prompt) &&
    !/one.?time|otp|token|code|pin\b|verif|factor|2fa|mfa|duo|new |again|retype/i.test(only.prompt)
  );
}

function notUnlocked(path: string, interactive: boolean): string {
  return interactive
    ? `${path} stayed locked: its passphrase was not given.`
    : `${path} is protected by a passphrase, and no agent holds it.`;
}
