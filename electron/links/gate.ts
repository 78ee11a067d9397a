import { AppError } from '../../shared/errors/app-error';
import type { Asker } from '../connection/asking';
import { slots, type Slots } from '../connection/slots';
import type { Destination } from '../hosts/destination';

/** All logins under way at once, whatever the hosts. */
const MOST = 4;
/**
 * Those at one SSH server. MaxStartups 10:30:100 (sshd_config(5)) begins to refuse at ten connections that have not
 * logged in yet, and others log in there, too.
 */
const MOST_AT_ONE = 2;

/** Lets few logins at a time through, so that no server refuses one for its limits. */
export interface Gate {
  /** Does `work` when it is its turn. Rejects with AppError `cancelled` where the signal fires while it waits. */
  pass<Result>(turn: Turn, work: (asker: Asker) => Promise<Result>): Promise<Result>;
}

export interface Turn {
  /** For messages. */
  readonly label: string;
  readonly destination: Destination;
  readonly asker: Asker;
  readonly signal: AbortSignal;
}

export function loginGate(): Gate {
  const all = slots(MOST);
  const each = new Map<string, { readonly slots: Slots; users: number }>();

  async function atServer<Result>(name: string, turn: Turn, work: () => Promise<Result>): Promise<Result> {
    const server = each.get(name) ?? { slots: slots(MOST_AT_ONE), users: 0 };
    each.set(name, server);
    server.users += 1;
    try {
      const leave = await taken(server.slots, turn);
      try {
        return await work();
      } finally {
        leave();
      }
    } finally {
      server.users -= 1;
      if (server.users === 0) each.delete(name);
    }
  }

  return {
    pass(turn, work) {
      const { destination, asker } = turn;
      const name = firstServer(destination);
      if (name === null) return work(asker);
      return atServer(name, turn, async () => {
        const leave = await taken(all, turn);
        try {
          return await work(leavingAt(asker, leave));
        } finally {
          leave();
        }
      });
    },
  };
}

async function taken(some: Slots, { label, signal }: Turn): Promise<() => void> {
  try {
    return await some.take(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AppError({ code: 'cancelled', host: label, step: 'resolve', message: 'The connection was cancelled.' });
  }
}

/** The server that sees the login first. A jump that only the SSH config names is not known yet: then the limit of all counts. */
function firstServer(destination: Destination): string | null {
  if (destination.kind === 'local') return null;
  if (destination.kind === 'tcp') return `tcp ${destination.host}:${destination.port}`;
  const [jump] = destination.jumps ?? [];
  return jump ?? `${destination.name}:${destination.port ?? ''}`;
}

/** A person may take minutes to answer: the other hosts do not wait for that. */
function leavingAt(asker: Asker, leave: () => void): Asker {
  return {
    interactive: asker.interactive,
    accepted: (name) => asker.accepted?.(name),
    refused: (name) => asker.refused?.(name),
    ask(question, signal) {
      if (asker.interactive) leave();
      return asker.ask(question, signal);
    },
  };
}
