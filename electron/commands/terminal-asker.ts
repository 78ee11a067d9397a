import { closeSync, openSync, writeSync } from 'node:fs';
import { nobody, type Asker, type Question } from '../connection/asking';
import { knownFirst, type Person } from '../hosts/secrets/known-first';
import { createSecrets } from '../hosts/secrets/secrets';
import { plainText } from '../../shared/export/tables/table';
import { openTerminalInput, readAnswer } from './terminal-input';

/**
 * Asks on the terminal that the process belongs to, as ssh does: also where output goes to a file or a pipe. Answers
 * live as long as the command. Without a terminal nobody is asked.
 */
export function terminalAsker(onFailure: (thrown: unknown) => void): Asker {
  return hasTerminal() ? knownFirst(createSecrets(null, onFailure), terminalPerson()) : nobody;
}

/** The controlling terminal (tty(4)); Windows has none of that name, and the standard streams count there. */
const TERMINAL = '/dev/tty';
const STDERR = 2;

function hasTerminal(): boolean {
  if (process.platform === 'win32') return process.stdin.isTTY && process.stderr.isTTY;
  try {
    closeSync(openSync(TERMINAL, 'r+'));
    return true;
  } catch {
    return false;
  }
}

/** One question at a time: the next one waits until this one is answered. */
function terminalPerson(): Person {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask(question, signal) {
      const answered = last.then(() => askAll(question, signal));
      last = answered.catch(() => undefined);
      return answered;
    },
  };
}

async function askAll(question: Question, signal: AbortSignal): ReturnType<Person['ask']> {
  signal.throwIfAborted();
  const ownTerminal = process.platform !== 'win32';
  const output = ownTerminal ? openSync(TERMINAL, 'w') : STDERR;
  const input = openTerminalInput(ownTerminal ? TERMINAL : null);
  const write = (text: string): void => {
    writeSync(output, text);
  };
  try {
    write(headOf(question));
    const answers: string[] = [];
    for (const { label, echo } of question.fields) {
      write(`${plainText(label).replace(/:$/, '')}: `);
      const answer = await readAnswer(input.stream, { echo: echo ? write : null, signal });
      write('\n');
      if (answer === null) return null;
      answers.push(answer);
    }
    return { answers, keep: false };
  } finally {
    input.close();
    if (ownTerminal) closeSync(output);
  }
}

/** Whose question it is stands first: it must not be taken for one of this machine. */
function headOf({ hop, reason, instruction, refusal }: Question): string {
  const quoted = (instruction ?? '').split('\n').map((line) => (line === '' ? '' : `  ${hop} says: ${line}`));
  const lines = [refusal, `${hop}: ${reason}`, ...quoted].filter((line) => line !== null && line !== '');
  return lines.map((line) => `${plainText(String(line))}\n`).join('');
}
