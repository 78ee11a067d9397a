import { orGiveUp } from './give-up';
import { promptOf } from './sudo-command';
import type { RunningCommand } from './transport';

/** What a process on its way to root can have to say. */
export type SudoWord =
  | { readonly kind: 'prompt' }
  /** Root runs, and stands at the beginning of its own output. */
  | { readonly kind: 'ready'; readonly by: 'root' | 'sudo' }
  | { readonly kind: 'refusal'; readonly why: string }
  | { readonly kind: 'noise' }
  | { readonly kind: 'ended'; readonly end: 'exited' | 'lost' };

export interface SudoConversation {
  next(signal: AbortSignal, timeoutMs: number): Promise<SudoWord | 'timeout' | 'cancelled'>;
  /** Only after a prompt. */
  answer(password: string): void;
  /** The end of what it said on standard error since the last answer, prompts left out; hostile text. */
  said(): string;
  ended(): boolean;
  /** Fires when the connection is gone. */
  readonly lost: AbortSignal;
}

const MAX_NOISE = 64 * 1024;
const MAX_SAID = 4_000;

/** Listens to a process on its way to root. Once `ready` was given, its streams are the caller's. */
export function sudoConversation(command: RunningCommand, token: string): SudoConversation {
  const words: SudoWord[] = [];
  let wake = (): void => undefined;
  const lost = new AbortController();
  let over = false;
  const prompt = promptOf(token);
  let said = '';
  let unread = '';
  let seen = Buffer.alloc(0);

  const tell = (word: SudoWord): void => {
    words.push(word);
    wake();
  };
  const stop = (): void => {
    command.stdout.removeListener('data', read);
    command.stderr.removeListener('data', listen);
  };
  const listen = (chunk: Buffer): void => {
    unread += chunk.toString('latin1');
    for (let at = unread.indexOf(prompt); at !== -1; at = unread.indexOf(prompt)) {
      said += unread.slice(0, at);
      unread = unread.slice(at + prompt.length);
      tell({ kind: 'prompt' });
    }
    // The rest may hold the beginning of a prompt.
    said = (said + unread.slice(0, -prompt.length)).slice(-MAX_SAID);
    unread = unread.slice(-prompt.length);
  };
  const read = (chunk: Buffer): void => {
    seen = Buffer.concat([seen, chunk]);
    const found = new RegExp(`^${token} (ready|refusal) ([a-z]+)\n`, 'm').exec(seen.toString('latin1'));
    if (found === null) {
      if (seen.length > MAX_NOISE) {
        stop();
        tell({ kind: 'noise' });
      }
      return;
    }
    stop();
    command.stdout.pause();
    const rest = seen.subarray(found.index + found[0].length);
    if (rest.length > 0) command.stdout.unshift(rest);
    const why = found[2] ?? '';
    tell(found[1] === 'ready' ? { kind: 'ready', by: why === 'root' ? 'root' : 'sudo' } : { kind: 'refusal', why });
  };
  command.stdout.on('data', read);
  command.stdout.resume();
  command.stderr.on('data', listen);
  // It may end without reading its input (EPIPE); its end tells how it went.
  for (const stream of [command.stdin, command.stdout, command.stderr]) stream.on('error', () => undefined);
  command.onEnd((end) => {
    over = true;
    if (end === 'lost') lost.abort();
    tell({ kind: 'ended', end });
  });

  const nextWord = async (): Promise<SudoWord> => {
    for (;;) {
      const word = words.shift();
      if (word !== undefined) return word;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return {
    async next(signal, timeoutMs) {
      const word = await orGiveUp(nextWord(), signal, timeoutMs, () => undefined);
      return typeof word === 'string' ? word : word.got;
    },
    answer(password) {
      said = '';
      command.stdin.write(`${password}\n`);
    },
    said: () => Buffer.from(said + unread, 'latin1').toString('utf8'),
    ended: () => over,
    lost: lost.signal,
  };
}
