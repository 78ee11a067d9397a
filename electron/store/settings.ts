import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error';
import { writeFileAtomically } from './atomic-write';

const FORMAT = 'portolan-settings';
const VERSION = 1;
const KEPT_RECENTS = 12;

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});

export const windowStateSchema = z.object({
  /** Device-independent pixels of the window when it is not maximised. */
  bounds: boundsSchema,
  maximized: z.boolean(),
});

export const settingsSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Newest first. `openedAt` is RFC 3339. */
  recents: z.array(z.object({ target: z.string().min(1).max(512), openedAt: z.string() })),
  window: windowStateSchema.nullable(),
});

export type WindowState = z.infer<typeof windowStateSchema>;
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = { format: FORMAT, version: VERSION, recents: [], window: null };

export interface SettingsStore {
  /** Never rejects because of the file's contents: what cannot be understood is put aside, and defaults are returned. */
  read(): Promise<Settings>;
  /** One change after the other. Rejects with file-write-failed, or with snapshot-newer's sibling for settings of a newer Portolan. */
  update(change: (settings: Settings) => Settings): Promise<void>;
}

/** `onNotice` is told where a file was put aside; `now` names it. */
export function settingsStore(folder: string, onNotice: (notice: string) => void, now: () => Date): SettingsStore {
  const path = join(folder, 'settings.json');
  let last: Promise<void> = Promise.resolve();

  async function load(): Promise<{ settings: Settings; writable: boolean }> {
    const text = await textOf(path);
    if (text === null) return { settings: defaultSettings, writable: true };
    const value = parsed(text);
    const version = isRecord(value) && value['format'] === FORMAT ? value['version'] : null;
    // Left alone: the newer Portolan that wrote it may be started again.
    if (typeof version === 'number' && version > VERSION) return { settings: defaultSettings, writable: false };
    const known = settingsSchema.safeParse(value);
    if (known.success) return { settings: known.data, writable: true };
    await putAside();
    return { settings: defaultSettings, writable: true };
  }

  async function putAside(): Promise<void> {
    const aside = join(folder, `settings.unreadable-${now().toISOString().replace(/[:.]/g, '')}.json`);
    await rename(path, aside);
    onNotice(`${path} could not be understood and was kept as ${aside}; Portolan starts with its defaults.`);
  }

  async function change(make: (settings: Settings) => Settings): Promise<void> {
    const { settings, writable } = await load();
    if (!writable) {
      onNotice(`${path} belongs to a newer Portolan and is left as it is.`);
      return;
    }
    await writeFileAtomically(path, `${JSON.stringify(make(settings), null, 2)}\n`, 'request');
  }

  /** Also reads wait for their turn: one that puts a file aside must not meet a write. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  return {
    read: () => inTurn(async () => (await load()).settings),
    update: (make) => inTurn(() => change(make)),
  };
}

/** The target moves to the front; the oldest fall out. */
export function withRecent(settings: Settings, target: string, openedAt: Date): Settings {
  const others = settings.recents.filter((recent) => recent.target !== target);
  const recents = [{ target, openedAt: openedAt.toISOString() }, ...others].slice(0, KEPT_RECENTS);
  return { ...settings, recents };
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError(
      {
        code: 'internal',
        step: 'request',
        message: 'The settings could not be read.',
        cause,
        remedy: `See who may read ${path}.`,
      },
      { cause: thrown },
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
