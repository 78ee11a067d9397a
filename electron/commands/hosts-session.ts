import type { Channel, Input, Output } from '../../shared/contract/contract';
import { AppError } from '../../shared/errors/app-error';
import type { SavedHost } from '../../shared/hosts/saved-host';
import { findHost } from '../hosts/saved/find-host';
import { commandLineDoor, commandLineSender, valueOf } from './session';
import { stderrTerminal, type Terminal } from './terminal';

/** The saved hosts, through the router that all doors share. */
export interface HostsSession {
  readonly terminal: Terminal;
  /** Rejects with AppError. */
  call<Name extends Channel>(channel: Name, input: Input<Name>): Promise<Output<Name>>;
}

export interface QuietFlag {
  readonly quiet?: boolean;
}

/** No host is connected to, so that nothing is said about connections. */
const CONNECTION_FLAGS = { timeout: 20, sudo: false, color: true, input: false } as const;

export async function withHosts(flags: QuietFlag, work: (session: HostsSession) => Promise<void>): Promise<void> {
  const all = { ...CONNECTION_FLAGS, ...flags };
  const terminal = stderrTerminal(all);
  const door = commandLineDoor(all);
  const sender = commandLineSender(terminal, new AbortController().signal);
  try {
    await work({ terminal, call: async (channel, input) => valueOf(await door.router.call(sender, channel, input)) });
  } finally {
    await door.close();
  }
}

/** By name or id, also as `saved:NAME`. Rejects with AppError `saved-host-unknown`, which names those that there are. */
export async function namedHost({ call }: HostsSession, text: string): Promise<SavedHost> {
  const { hosts } = await call('hosts.saved', null);
  const found = findHost(hosts, text.replace(/^saved:/, ''));
  if (found !== null) return found;
  throw new AppError({
    code: 'saved-host-unknown',
    host: text,
    step: 'request',
    message: 'There is no saved host of this name.',
    remedy: 'portolan hosts list shows those that there are.',
  });
}
