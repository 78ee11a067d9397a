import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors/app-error';
import type { Destination } from '../../hosts/destination';

type TlsPaths = Extract<Destination, { kind: 'tcp' }>['tls'];

export interface TlsFiles {
  readonly ca: Buffer | null;
  readonly cert: Buffer | null;
  readonly key: Buffer | null;
}

/** Certificates are a few KB; what is longer than this is none. */
const MAX_BYTES = 1_000_000;

/** Reads the PEM files; `~` is the home folder. Null: no TLS. Rejects with AppError `key-unreadable`. */
export async function readTlsFiles(paths: TlsPaths, host: string): Promise<TlsFiles | null> {
  if (paths === null) return null;
  const [ca, cert, key] = await Promise.all([
    readPem(paths.ca, 'CA certificate', host),
    readPem(paths.cert, 'client certificate', host),
    readPem(paths.key, "client certificate's key", host),
  ]);
  if ((cert === null) !== (key === null)) {
    throw unreadable(host, 'The client certificate and its key go together, and only one is given.', null);
  }
  return { ca, cert, key };
}

async function readPem(path: string | null, what: string, host: string): Promise<Buffer | null> {
  if (path === null) return null;
  const whole = path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
  let data: Buffer;
  try {
    data = await readFile(whole);
  } catch (error) {
    throw unreadable(host, `The ${what} ${path} cannot be read.`, error);
  }
  if (data.length <= MAX_BYTES && data.includes('-----BEGIN ')) return data;
  throw unreadable(host, `The ${what} ${path} is not in PEM form.`, null);
}

function unreadable(host: string, message: string, cause: unknown): AppError {
  return new AppError(
    {
      code: 'key-unreadable',
      host,
      step: 'connect',
      message,
      cause: cause instanceof Error ? cause.message : null,
      remedy: 'Check the paths of the certificates, and that this user may read the files.',
    },
    { cause },
  );
}
