import { randomBytes } from 'node:crypto';
import { AppError, toAppError } from '../../shared/errors/app-error';
import type { Asker } from './asking';
import { collect } from './exec-run';
import type { RootBy, RootShell } from './root-shell';
import { slots } from './slots';
import { SHELL_AS_ROOT, sudoCommand } from './sudo-command';
import { sudoConversation, type SudoConversation } from './sudo-conversation';
import { SudoPasswords, type PasswordRound } from './sudo-passwords';
import { lasts, refusalOf, saysWrongPassword, sudoFailure } from './sudo-refusal';
import type { RunningCommand, Transport } from './transport';

/** pam_unix waits two seconds after a wrong password, LDAP may take far longer; sudo also looks up the host's own name. */
const ANSWER_TIMEOUT_MS = 60_000;

type Started = { readonly command: RunningCommand; readonly by: RootBy };

/** sudo with a password over one link. What was found out is kept for as long as the link. */
export interface SudoLink {
  /** True once root was reached. */
  raised(): boolean;
  /** The way to root for one scan: its user is asked at most once at a time, and a failure counts for the whole scan. */
  shell(asker: Asker): RootShell;
  /** Forgets the password here; what the asker knows of it stays. */
  close(): void;
}

export function sudoLink(transport: Pick<Transport, 'label' | 'hop' | 'start'>): SudoLink {
  const { label } = transport;
  const passwords = new SudoPasswords(label, transport.hop ?? label);
  // Until root was reached once, one at a time: sudo notes each wrong password, and two processes would be two failures.
  const turns = slots(1);
  let raised = false;
  let lasting: AppError | null = null;

  function shell(asker: Asker): RootShell {
    const round = passwords.round(asker);
    let failure = lasting;
    const open = async (script: string, signal: AbortSignal): Promise<Started> => {
      const giveBack = raised
        ? () => undefined
        : await turns.take(signal).catch(() => Promise.reject(cancelled(label)));
      try {
        if (failure !== null) throw failure;
        const started = await reachRoot(transport, script, round, signal);
        raised = true;
        return started;
      } catch (thrown) {
        const error = toAppError(thrown, { step: 'privileges', host: label });
        if (signal.aborted) throw cancelled(label);
        if (error.data.code === 'sudo-failed') failure = error;
        if (lasts(error)) lasting = error;
        throw error;
      } finally {
        giveBack();
      }
    };
    return {
      start: async (script, signal) => (await open(script, signal)).command,
      async exec({ stdin, ...limits }) {
        const { command, by } = await open(SHELL_AS_ROOT, limits.signal);
        const result = collect(command, { ...limits, command: SHELL_AS_ROOT, stdin: stdin(by) });
        command.stdout.resume();
        return result;
      },
    };
  }
  return { raised: () => raised, shell, close: () => passwords.forget() };
}

type Transporter = Pick<Transport, 'label' | 'start'>;

/** Starts sudo, and again where it ended with a wrong password and the user has another one. */
async function reachRoot(
  transport: Transporter,
  script: string,
  round: PasswordRound,
  signal: AbortSignal,
): Promise<Started> {
  let inHand: string | null = null;
  for (;;) {
    const token = randomBytes(16).toString('hex');
    const command = await transport.start(sudoCommand(token, script), signal);
    try {
      const outcome = await converse(transport.label, sudoConversation(command, token), round, inHand, signal);
      if (outcome.kind === 'root') return { command, by: outcome.by };
      inHand = outcome.inHand;
      command.kill();
    } catch (error) {
      command.kill();
      throw error;
    }
  }
}

type Outcome =
  | { readonly kind: 'root'; readonly by: RootBy }
  /** It ended, and there is a password that it did not get, or another one may be asked for. */
  | { readonly kind: 'again'; readonly inHand: string | null };

/** One process, from its first word to root or to its end. */
async function converse(
  host: string,
  talk: SudoConversation,
  round: PasswordRound,
  inHand: string | null,
  signal: AbortSignal,
): Promise<Outcome> {
  let sent: string | null = null;
  for (;;) {
    const word = await talk.next(signal, ANSWER_TIMEOUT_MS);
    if (word === 'cancelled') throw cancelled(host);
    const fail = (why: string): AppError =>
      sudoFailure(host, why, talk.said(), [...round.secrets(), ...(sent === null ? [] : [sent])]);
    if (word === 'timeout') throw fail('timeout');
    switch (word.kind) {
      case 'ready':
        if (sent !== null) round.taken(sent);
        return { kind: 'root', by: word.by === 'root' ? 'login' : sent === null ? 'sudo' : 'sudo-password' };
      case 'prompt': {
        if (sent !== null) round.refused(sent);
        sent = null;
        const password = inHand ?? (await asked(host, round, talk, signal));
        inHand = null;
        // sudo waits for a password for five minutes at most (passwd_timeout of sudoers(5)).
        if (talk.ended()) return { kind: 'again', inHand: password };
        talk.answer(password);
        sent = password;
        break;
      }
      case 'refusal':
        throw fail(word.why);
      case 'noise':
        throw fail('noise');
      case 'ended':
        if (word.end === 'lost') throw lost(host);
        if (sent === null || refusalOf(talk.said()) !== 'failed' || !saysWrongPassword(talk.said())) {
          throw fail(refusalOf(talk.said()));
        }
        round.refused(sent);
        return { kind: 'again', inHand: await round.next(signal) };
    }
  }
}

/** A question whose connection breaks is taken away. */
async function asked(host: string, round: PasswordRound, talk: SudoConversation, signal: AbortSignal): Promise<string> {
  try {
    return await round.next(AbortSignal.any([signal, talk.lost]));
  } catch (error) {
    throw talk.lost.aborted ? lost(host) : error;
  }
}

function lost(host: string): AppError {
  const message = 'The connection to the host was lost.';
  return new AppError({ code: 'connection-lost', host, step: 'privileges', message, retry: true });
}

function cancelled(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'privileges', message: 'The scan was cancelled.' });
}
