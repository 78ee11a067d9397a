import { styleText } from 'node:util';
import { plainText } from '../../shared/export/tables/table';

/** Standard error as a person sees it: progress and notes. Results go to standard output and nothing else does. */
export interface Terminal {
  /** Left out with --quiet. */
  note(text: string): void;
  /** What could not be seen; printed even with --quiet, because scripts must not mistake a part for the whole. */
  warn(text: string): void;
}

export function stderrTerminal(flags: { readonly quiet?: boolean; readonly color: boolean }): Terminal {
  const { stderr, env } = process;
  const color = flags.color && stderr.isTTY && !env['NO_COLOR'];
  const write = (text: string, style: 'dim' | 'yellow'): void => {
    const line = plainText(text);
    stderr.write(`${color ? styleText(style, line) : line}\n`);
  };
  return {
    note: (text) => {
      if (flags.quiet !== true) write(text, 'dim');
    },
    warn: (text) => write(text, 'yellow'),
  };
}

/** Resolves when everything is handed to the system; a reader that went away (`| head`) ends it in silence. */
export function printResult(data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(error),
    );
    process.stdout.write(data, () => resolve());
  });
}
