import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error';
import type { SshHost } from '../hosts/ssh-host';
import { parseKnownHosts, type KnownHosts } from './known-hosts';

export interface KnownHostsSource {
  readonly path: string;
  /** The user named this file: it must be there. Others may be missing. */
  readonly required: boolean;
}

const MAX_BYTES = 16 * 1024 * 1024;

/** The files that count for a host; `named`: the one that is read in their place. */
export function knownHostsSources(host: SshHost, named: string | null): KnownHostsSource[] {
  if (named !== null) return [{ path: named, required: true }];
  return [...host.userKnownHostsFiles, ...host.globalKnownHostsFiles].map((path) => ({ path, required: false }));
}

/**
 * Reads all files that may know a host's key.
 * Rejects with AppError `known-hosts-unreadable` where one is there and cannot be read: to go on without it could
 * turn a changed or revoked key into an unknown one.
 */
export async function readKnownHosts(host: string, sources: readonly KnownHostsSource[]): Promise<KnownHosts> {
  const files = await Promise.all(
    sources.map(async (source) => parseKnownHosts(source.path, await read(host, source))),
  );
  return { entries: files.flatMap((file) => file.entries), notices: files.flatMap((file) => file.notices) };
}

async function read(host: string, { path, required }: KnownHostsSource): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new Error(`The file is larger than ${MAX_BYTES} bytes.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing && !required) return '';
    throw new AppError(
      {
        code: 'known-hosts-unreadable',
        host,
        step: 'host-key',
        message: `The known hosts file ${path} could not be read, so the host's key cannot be checked.`,
        cause: error instanceof Error ? error.message : String(error),
        remedy: missing ? 'Name a known_hosts file that exists.' : `Make ${path} readable.`,
        details: { file: path },
      },
      { cause: error },
    );
  }
}
