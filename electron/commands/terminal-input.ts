import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { Readable } from 'node:stream';
import { abortReason } from '../connection/deadline';

/** A terminal that gives each key as it is pressed and shows none; close() puts it back as it was. */
export interface TerminalInput {
  readonly stream: Readable;
  close(): void;
}

/** Null: standard input. The terminal is put back even where the process ends in the middle. */
export function openTerminalInput(path: string | null): TerminalInput {
  const stream = path === null ? process.stdin : new ReadStream(openSync(path, 'r+'));
  const restore = (): void => {
    stream.setRawMode(false);
  };
  process.once('exit', restore);
  stream.setRawMode(true);
  stream.setEncoding('utf8');
  return {
    stream,
    close() {
      process.off('exit', restore);
      restore();
      if (path === null) stream.pause();
      else stream.destroy();
    },
  };
}

/** A cursor key sends a sequence (ECMA-48, after an escape), of which no part was meant as text. */
const SEQUENCE = new RegExp(`${String.fromCharCode(27)}(?:\\[[0-9;?]*[ -/]*[@-~]|O.)`, 'g');
const ENTER = ['\r', '\n'];
const ERASE = ['\x7f', '\b'];
const ERASE_LINE = '\x15';
const INTERRUPT = '\x03';
const END = '\x04';
/** As the contract has it for the windows. */
const LONGEST = 10_000;

interface ReadOptions {
  /** Shows what is typed; null: nothing is shown. */
  readonly echo: ((text: string) => void) | null;
  readonly signal: AbortSignal;
}

/** One line as it was typed; null where Ctrl+C, or Ctrl+D on an empty line, declined. Rejects with the signal's reason. */
export function readAnswer(stream: Readable, { echo, signal }: ReadOptions): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const typed: string[] = [];
    const settle = (): void => {
      stream.off('data', read);
      stream.off('error', failed);
      stream.off('end', ended);
      signal.removeEventListener('abort', aborted);
      stream.pause();
      // Keys that were pressed ahead belong to the next field.
      if (rest !== '') stream.unshift(rest, 'utf8');
    };
    let rest = '';
    const press = (key: string): string | null | undefined => {
      if (ENTER.includes(key)) return typed.join('');
      if (key === INTERRUPT || (key === END && typed.length === 0)) return null;
      if (ERASE.includes(key)) {
        if (typed.pop() !== undefined) echo?.('\b \b');
      } else if (key === ERASE_LINE) {
        echo?.('\b \b'.repeat(typed.length));
        typed.length = 0;
      } else if (!/\p{Cc}/u.test(key) && typed.length < LONGEST) {
        typed.push(key);
        echo?.(key);
      }
      return undefined;
    };
    function read(chunk: string): void {
      const keys = Array.from(chunk.replace(SEQUENCE, ''));
      for (const [at, key] of keys.entries()) {
        const answer = press(key);
        if (answer === undefined) continue;
        rest = keys.slice(at + 1).join('');
        settle();
        resolve(answer);
        return;
      }
    }
    const failed = (error: Error): void => {
      settle();
      reject(error);
    };
    const ended = (): void => {
      settle();
      resolve(null);
    };
    const aborted = (): void => {
      settle();
      reject(abortReason(signal));
    };
    stream.on('data', read);
    stream.once('error', failed);
    stream.once('end', ended);
    signal.addEventListener('abort', aborted, { once: true });
    if (signal.aborted) aborted();
    else stream.resume();
  });
}
