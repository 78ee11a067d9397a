import { AppError } from '../../shared/errors/app-error';
import type { SavedHost } from '../../shared/hosts/saved-host';
import type { Destination, ResolvedTarget, SshDestination } from './destination';
import { targetLabel, type Target } from './target';

/** Where names are looked up; null: there is none of this name. */
export interface Lookups {
  /** By id or by name. */
  savedHost(name: string): Promise<SavedHost | null>;
  dockerContext(
    name: string,
  ): Promise<{ readonly destination: Destination; readonly engineSocket: string | null } | null>;
}

/**
 * What a connection to a target needs to know. Null for recordings, which have no host. A bare word is a saved host
 * of that name before it is an alias of the SSH config. Rejects with AppError `saved-host-unknown` or `host-unknown`.
 */
export async function resolveTarget(target: Target, text: string, lookups: Lookups): Promise<ResolvedTarget | null> {
  const plain = (destination: Destination): ResolvedTarget => ({
    target: text,
    label: targetLabel(target),
    destination,
    engineSocket: null,
    sudo: 'auto',
    savedId: null,
  });
  switch (target.kind) {
    case 'demo':
    case 'file':
      return null;
    case 'local':
      return plain({ kind: 'local', socket: null });
    case 'unix':
      return plain({ kind: 'local', socket: target.path });
    case 'tcp':
      return plain({ kind: 'tcp', host: target.host, port: target.port, tls: null, verify: 'host' });
    case 'ssh':
      return plain(sshDestination({ name: target.host, user: target.user, port: target.port }));
    case 'context': {
      const found = await lookups.dockerContext(target.name);
      if (found === null) throw noContext(target.name);
      return { ...plain(found.destination), engineSocket: found.engineSocket };
    }
    case 'saved': {
      const found = await lookups.savedHost(target.name);
      if (found === null) throw noSavedHost(target.name);
      return savedTarget(text, found);
    }
    case 'alias': {
      const found = await lookups.savedHost(target.name);
      return found === null ? plain(sshDestination({ name: target.name })) : savedTarget(text, found);
    }
  }
}

/** With nothing said but what is given. */
export function sshDestination(said: Pick<SshDestination, 'name'> & Partial<SshDestination>): SshDestination {
  return { kind: 'ssh', user: null, port: null, jumps: null, identityFile: null, transport: 'auto', ...said };
}

function savedTarget(target: string, host: SavedHost): ResolvedTarget {
  return {
    target,
    label: host.name,
    destination: destinationOf(host.address),
    engineSocket: host.engineSocket,
    sudo: host.sudo,
    savedId: host.id,
  };
}

export function destinationOf(address: SavedHost['address']): Destination {
  switch (address.kind) {
    case 'ssh':
      return { ...address, name: address.host };
    case 'tcp':
      return { ...address, verify: 'host' };
    case 'unix':
      return { kind: 'local', socket: address.path };
  }
}

function noSavedHost(name: string): AppError {
  return new AppError({
    code: 'saved-host-unknown',
    host: name,
    step: 'resolve',
    message: 'There is no saved host of this name.',
    remedy: 'It may have been deleted or renamed meanwhile: choose it from the list.',
  });
}

function noContext(name: string): AppError {
  return new AppError({
    code: 'host-unknown',
    host: name,
    step: 'resolve',
    message: 'There is no Docker context of this name.',
    remedy: 'docker context ls shows those that there are.',
  });
}
