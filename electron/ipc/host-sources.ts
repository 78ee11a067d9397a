import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostEntry } from '../../shared/contract/contract';
import { addressText } from '../../shared/hosts/address-text';
import { savedTarget } from '../../shared/hosts/saved-host';
import { DEFAULT_CONTEXT, type DockerContexts } from '../hosts/contexts/docker-contexts';
import type { HostBook } from '../hosts/host-book';
import { findHost } from '../hosts/saved/find-host';
import { isListed, type Listed } from '../hosts/same-way';
import { parseTarget, type Target } from '../hosts/target';
import { demoHosts } from '../store/demo';
import type { SettingsStore } from '../store/settings';
import type { HostSource } from './handlers/hosts';

/** Where engines of this machine listen: Docker's default, rootless Docker's, Docker Desktop's. */
export function localSockets(home: string, runtimeFolder: string | undefined): string[] {
  return [
    '/var/run/docker.sock',
    ...(runtimeFolder === undefined ? [] : [join(runtimeFolder, 'docker.sock')]),
    join(home, '.docker/run/docker.sock'),
  ];
}

/** The first of the paths that is a socket; null where none is. */
export async function firstSocket(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const facts = await stat(path).catch(() => null);
    if (facts?.isSocket() === true) return path;
  }
  return null;
}

/** It is Docker's `default` context where no context of this name says otherwise. */
export function localSource(sockets: readonly string[], contexts: () => Promise<DockerContexts>): HostSource {
  return async () => {
    const socket = await firstSocket(sockets);
    if (socket === null) return [];
    const entry: HostEntry = { target: 'local', label: 'This machine', kind: 'local', detail: socket };
    const { current, contexts: others } = await contexts();
    const isDefault = current === DEFAULT_CONTEXT && !others.some(({ name }) => name === DEFAULT_CONTEXT);
    return [isDefault ? { ...entry, current: true } : entry];
  };
}

/** In the user's order. */
export function savedSource(book: Pick<HostBook, 'read'>): HostSource {
  return async () => {
    const { hosts } = await book.read();
    return hosts.map(({ id, name, address }): HostEntry => ({
      target: savedTarget(id),
      label: name,
      kind: 'saved',
      detail: addressText(address),
    }));
  };
}

export function contextSource(list: () => Promise<DockerContexts>): HostSource {
  return async () => {
    const { contexts, current } = await list();
    return contexts.map(({ name, endpoint }): HostEntry => ({
      target: `context:${name}`,
      label: name,
      kind: 'docker-context',
      detail: endpoint,
      current: name === current,
    }));
  };
}

/** The newest recorded engine as `demo`, every other by its version. */
export function demoSource(folder: string): HostSource {
  return async () => {
    const hosts = await demoHosts(folder);
    return hosts.map(({ engine }, index): HostEntry => ({
      target: index === 0 ? 'demo' : `demo:${engine}`,
      label: index === 0 ? 'Demo host' : `Demo host ${engine}`,
      kind: 'demo',
      detail: `A recorded scan of Docker ${engine}`,
    }));
  };
}

export interface Alias {
  readonly name: string;
}

/** A name that means something else as a TARGET goes in as ssh://NAME: the alias of the SSH config itself. */
export function sshConfigSource(list: () => Promise<readonly Alias[]>, book: Pick<HostBook, 'read'>): HostSource {
  return async () => {
    const [aliases, { hosts }] = await Promise.all([list(), book.read()]);
    const isPlain = (name: string): boolean => parsedTarget(name)?.kind === 'alias' && findHost(hosts, name) === null;
    return aliases.map(({ name }) => ({
      target: isPlain(name) ? name : `ssh://${name}`,
      label: name,
      kind: 'ssh-config',
      detail: 'From the SSH config',
    }));
  };
}

/** Opened before, and leading where no other source leads. A file says so: its path is its detail. */
export function recentSource(settings: SettingsStore, listed: () => Promise<Listed>): HostSource {
  return async () => {
    const [{ recents }, others] = await Promise.all([settings.read(), listed()]);
    return recents.flatMap(({ target }) => recentEntry(target, others) ?? []);
  };
}

function recentEntry(target: string, listed: Listed): HostEntry | null {
  const parsed = parsedTarget(target);
  if (parsed !== null && isListed(parsed, listed)) return null;
  // Whether a file is still there is not asked: opening it tells, and says what to do.
  return parsed?.kind === 'file'
    ? { target, label: target.split(/[/\\]/).at(-1) ?? target, kind: 'file', detail: target }
    : { target, label: target, kind: 'recent', detail: 'Opened before' };
}

function parsedTarget(target: string): Target | null {
  try {
    return parseTarget(target, () => false);
  } catch {
    // Written by another version or by hand; opening it gives the exact error.
    return null;
  }
}

/** A source that fails hides only itself. */
export function orNothing(source: HostSource, report: (thrown: unknown) => void): HostSource {
  return () =>
    source().catch((thrown: unknown) => {
      report(thrown);
      return [];
    });
}
