import type { SavedHost } from '../../shared/hosts/saved-host';
import type { Destination } from './destination';
import { destinationOf, sshDestination } from './resolve-target';
import { findHost } from './saved/find-host';
import type { Target } from './target';

/** What the live list names already. */
export interface Listed {
  readonly hosts: readonly SavedHost[];
  readonly contexts: readonly { readonly destination: Destination }[];
}

/** Whether a target that was opened before leads where an entry of the list leads. */
export function isListed(target: Target, { hosts, contexts }: Listed): boolean {
  if (target.kind === 'saved' || target.kind === 'context') return true;
  if (target.kind === 'alias' && findHost(hosts, target.name) !== null) return true;
  const destination = plainDestination(target);
  if (destination === null) return false;
  const key = keyOf(destination);
  return [...hosts.map((host) => destinationOf(host.address)), ...contexts.map((context) => context.destination)].some(
    (other) => keyOf(other) === key,
  );
}

function plainDestination(target: Target): Destination | null {
  switch (target.kind) {
    case 'ssh':
      return sshDestination({ name: target.host, user: target.user, port: target.port });
    case 'alias':
      return sshDestination({ name: target.name });
    case 'tcp':
      return { kind: 'tcp', host: target.host, port: target.port, tls: null, verify: 'host' };
    case 'unix':
      return { kind: 'local', socket: target.path };
    default:
      return null;
  }
}

/** Where it ends; how it gets there (keys, jump hosts) is what the entry says. */
function keyOf(destination: Destination): string {
  switch (destination.kind) {
    case 'ssh':
      return JSON.stringify(['ssh', destination.user, destination.name.toLowerCase(), destination.port]);
    case 'tcp':
      return JSON.stringify(['tcp', destination.host.toLowerCase(), destination.port]);
    case 'local':
      return JSON.stringify(['local', destination.socket]);
  }
}
