import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ScanOptions } from '../charting';

/** Options that every command with a TARGET takes. */
export interface CommonFlags {
  readonly identity?: readonly string[];
  readonly acceptNewHostKey?: boolean;
  readonly knownHosts?: string;
  readonly timeout: number;
  readonly sudo: boolean;
  readonly raise?: boolean;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly input: boolean;
}

const DEFAULT_TIMEOUT_S = 20;

export const targetHelp =
  'local, demo, demo:VERSION, ssh://user@host[:port], a saved host, an alias of the SSH config, context:NAME, or a snapshot file';

export function withCommonOptions(command: Command): Command {
  return withConnectionOptions(command).addOption(
    new Option('--raise', 'see the host as root: sudo may ask for a password, which is asked for here').conflicts(
      'sudo',
    ),
  );
}

/** For commands that only connect: sudo with a password is not theirs to ask for. */
export function withConnectionOptions(command: Command): Command {
  return command
    .option('-i, --identity <file>', 'log in with this private key only; may be given again', append)
    .option('--accept-new-host-key', 'accept and remember the key of a host that no file knows (never a changed one)')
    .option('--known-hosts <file>', "read this file instead of the user's known_hosts")
    .option('--timeout <seconds>', 'give up connecting after this time', secondsOf, DEFAULT_TIMEOUT_S)
    .option('--no-sudo', 'never call sudo on the host, not even where it needs no password')
    .option('--no-input', 'ask nothing on the terminal: no passphrase, no password')
    .option('--no-color', 'no colours on the terminal (as NO_COLOR)')
    .option('-q, --quiet', 'say nothing but results and errors');
}

export function scanOptions(flags: CommonFlags): ScanOptions {
  return {
    identityFiles: flags.identity ?? [],
    knownHostsFile: flags.knownHosts ?? null,
    acceptNewHostKey: flags.acceptNewHostKey ?? false,
    connectTimeoutMs: flags.timeout * 1000,
    allowSudo: flags.sudo,
  };
}

function append(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function secondsOf(text: string): number {
  const seconds = /^\d{1,5}(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds <= 0) throw new InvalidArgumentError('It is not a number of seconds above 0.');
  return seconds;
}
