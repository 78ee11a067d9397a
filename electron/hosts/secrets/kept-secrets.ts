import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error';
import { writeFileAtomically } from '../../store/atomic-write';

/** What encrypts; null where the system has no keychain. As the Desktop port has it. */
export type Cipher = () => Promise<{
  encrypt(text: string): Promise<Buffer>;
  decrypt(data: Buffer): Promise<string>;
} | null>;

/** Secrets that outlive the app: encrypted with a key of the system's keychain, in one file. Rejects with AppError. */
export interface KeptSecrets {
  /** Null where there is none, or where it was encrypted with a key that is gone. */
  read(name: string): Promise<string | null>;
  write(name: string, secret: string): Promise<void>;
  forget(name: string): Promise<void>;
  forgetAll(): Promise<void>;
  names(): Promise<readonly string[]>;
}

const FORMAT = 'portolan-secrets';
const VERSION = 1;

const fileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** By the name of the secret: what the keychain made of it, in base64. */
  secrets: z.record(z.string(), z.base64()),
});

type Kept = Readonly<Record<string, string>>;

export function keptSecrets(folder: string, cipher: Cipher): KeptSecrets {
  const path = join(folder, 'secrets.json');
  let last: Promise<unknown> = Promise.resolve();

  /** One change after the other: each reads the file anew, as another window's process may have written it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function save(secrets: Kept): Promise<void> {
    const file = { format: FORMAT, version: VERSION, secrets };
    await writeFileAtomically(path, `${JSON.stringify(file, null, 2)}\n`, 'request');
  }

  return {
    read: (name) =>
      inTurn(async () => {
        const found = own(await load(path), name);
        const keychain = found === null ? null : await cipher();
        if (found === null || keychain === null) return null;
        try {
          return await keychain.decrypt(Buffer.from(found, 'base64'));
        } catch {
          // Made with a key of another keychain, or of another user: it is asked for again, and replaced then.
          return null;
        }
      }),
    write: (name, secret) =>
      inTurn(async () => {
        const keychain = await cipher();
        if (keychain === null) return;
        const encrypted = (await keychain.encrypt(secret)).toString('base64');
        await save({ ...(await load(path)), [name]: encrypted });
      }),
    forget: (name) =>
      inTurn(async () => {
        const before = await load(path);
        if (own(before, name) === null) return;
        await save(Object.fromEntries(Object.entries(before).filter(([each]) => each !== name)));
      }),
    // Whatever the file holds, and whoever wrote it: nothing of it is to stay.
    forgetAll: () => inTurn(() => rm(path, { force: true })),
    names: () => inTurn(async () => Object.keys(await load(path))),
  };
}

function own(secrets: Kept, name: string): string | null {
  return Object.hasOwn(secrets, name) ? (secrets[name] ?? null) : null;
}

/** A file that is not ours, or is from a newer Portolan, is left as it is: nothing is read and nothing overwritten. */
async function load(path: string): Promise<Kept> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return {};
    throw unreadable(path, thrown instanceof Error ? thrown.message : String(thrown));
  }
  const parsed = fileSchema.safeParse(json(text));
  if (!parsed.success) throw unreadable(path, 'It holds something else than secrets that this version keeps.');
  return parsed.data.secrets;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unreadable(path: string, cause: string): AppError {
  return new AppError({
    code: 'internal',
    step: 'request',
    message: 'The kept passwords could not be read.',
    cause,
    remedy: `Forget the kept passwords, or see what is in ${path}.`,
  });
}
