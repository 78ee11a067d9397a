import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localTransport } from '../../../../electron/connection/local-transport';
import { sudoLink, type SudoLink } from '../../../../electron/connection/sudo';

/** `read` as sudo reads: up to the newline and not a byte further. What was read is kept in `$seen`. */
const functions = String.raw`
while [ $# -gt 0 ]; do case $1 in -S) shift ;; -p) prompt=$2; shift 2 ;; *) break ;; esac; done
ask() { printf '%s' "$prompt" >&2; IFS= read -r word || exit 1; printf '%s\n' "$word" >>"$seen"; }
`;

export interface FakeSudo {
  readonly link: SudoLink;
  /** Passwords that it was given, in order. */
  given(): string[];
  /** How often it was started. */
  starts(): number;
  clear(): Promise<void>;
}

/**
 * This machine's shell as a login that is not root, with a script of the test's as its sudo: for what no real sudo
 * does at will. Real ones are asked in the lab (test/lab/sudo.test.ts).
 */
export function fakeSudo(script: string, loginShell = '', there: 'sudo' | 'doas' = 'sudo'): FakeSudo {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-sudo-'));
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('seen'), '');
  writeFileSync(file('sudo'), `#!/bin/sh\nseen=${file('seen')}\n${functions}\n${script}\n`);
  chmodSync(file('sudo'), 0o755);
  const transport = localTransport('db1');
  let starts = 0;
  const link = sudoLink({
    label: 'db1',
    hop: 'ann@db1:22',
    start(command, signal) {
      starts += 1;
      const changed = command.replace('[ "$(id -u)" = 0 ]', 'false').replace('exec sudo', `exec ${file('sudo')}`);
      if (changed === command) throw new Error('The command has changed; this would be no test.');
      return transport.start(
        `${loginShell}${changed.replace('if has sudo', there === 'sudo' ? 'if true' : 'if false').replace('if has doas', 'if true')}`,
        signal,
      );
    },
  });
  return {
    link,
    given: () => readFileSync(file('seen'), 'utf8').split('\n').slice(0, -1),
    starts: () => starts,
    async clear() {
      await transport.close();
      rmSync(folder, { recursive: true });
    },
  };
}
