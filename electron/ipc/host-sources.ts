import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostEntry } from '../../shared/contract/contract';
import { parseTarget } from '../hosts/target';
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

export function localSource(sockets: readonly string[]): HostSource {
  return async () => {
    const socket = await firstSocket(sockets);
    return socket === null ? [] : [{ target: 'local', label: 'This machine', kind: 'local', detail: socket }];
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

export function sshConfigSource(list: () => Promise<readonly Alias[]>): HostSource {
  return async () => {
    const aliases = await list();
    return aliases.map(({ name }) => ({
      target: name,
      label: name,
      kind: 'ssh-config',
      detail: 'From the SSH config',
    }));
  };
}

/** Opened before and named by no other source. A file says so: its path is its detail. */
export function recentSource(settings: SettingsStore): HostSource {
  return async () => {
    const { recents } = await settings.read();
    return recents.map(({ target }) => recentEntry(target));
  };
}

function recentEntry(target: string): HostEntry {
  // Whether a file is still there is not asked: opening it tells, and says what to do.
  const isFile = kindOf(target) === 'file';
  return isFile
    ? { target, label: target.split(/[/\\]/).at(-1) ?? target, kind: 'file', detail: target }
    : { target, label: target, kind: 'recent', detail: 'Opened before' };
}

function kindOf(target: string): string | null {
  try {
    return parseTarget(target, () => false).kind;
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
