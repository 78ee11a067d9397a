import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, snapshotSchema, type HostSnapshot } from '../../shared/model';
import { TOPOLOGY_FORMAT } from '../../shared/topology/model';
import { boundedGunzip, isGzip } from './bounded-gunzip';
import { foreign, invalid, newer, SNAPSHOT_LIMIT, tooLarge, unreadable } from './snapshot-errors';
import { migrate, snapshotMigrations } from './snapshot-migrations';

const AGAIN = 'Copy the file again, or scan the host again.';

/**
 * A snapshot file's contents, plain or gzip, of this version or an older one.
 * Rejects with AppError snapshot-unreadable, -foreign, -newer or -invalid; `name` is the file's name for the message.
 */
export async function parseSnapshot(name: string, contents: string | Uint8Array): Promise<HostSnapshot> {
  const value = jsonOf(name, await textOf(name, contents));
  if (!isRecord(value)) throw foreign(name, 'It holds JSON, but no object.');
  if (value['format'] === TOPOLOGY_FORMAT) {
    throw foreign(name, 'It is a topology, which was made from a snapshot and cannot be turned back into one.');
  }
  if (value['format'] !== SNAPSHOT_FORMAT) throw foreign(name, `Its "format" is not "${SNAPSHOT_FORMAT}".`);
  return snapshotOf(name, value);
}

function snapshotOf(name: string, value: Record<string, unknown>): HostSnapshot {
  const version = value['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw foreign(name, 'Its "version" is not a whole number from 1.');
  }
  if (version > SNAPSHOT_VERSION) throw newer(name, version, SNAPSHOT_VERSION);
  const current = migrate(value, version, SNAPSHOT_VERSION, snapshotMigrations);
  if (current === null) throw foreign(name, `No Portolan wrote version ${version}.`);
  const parsed = snapshotSchema.safeParse(current);
  if (!parsed.success) throw invalid(name, parsed.error);
  return parsed.data;
}

async function textOf(name: string, contents: string | Uint8Array): Promise<string> {
  if (contents.length > SNAPSHOT_LIMIT) throw tooLarge(name);
  if (typeof contents === 'string') return contents;
  const bytes = isGzip(contents) ? await unpacked(name, contents) : contents;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (thrown) {
    throw unreadable(name, 'It is no UTF-8 text.', 'Open a snapshot file: JSON, plain or gzip.', thrown);
  }
}

async function unpacked(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await boundedGunzip(bytes, SNAPSHOT_LIMIT);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(name, thrown);
    const cause =
      code === 'Z_BUF_ERROR'
        ? 'The file is truncated: its compressed data ends early.'
        : 'Its compressed data is damaged.';
    throw unreadable(name, cause, AGAIN, thrown);
  }
}

function jsonOf(name: string, text: string): unknown {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (json.trim() === '') throw unreadable(name, 'The file is empty.', AGAIN);
  try {
    return JSON.parse(json);
  } catch (thrown) {
    if (!json.trimStart().startsWith('{')) throw foreign(name, 'It holds no JSON.');
    const cause = endsEarly(json, thrown) ? `The file is truncated: its JSON ends early.` : 'Its JSON is damaged.';
    throw unreadable(name, cause, AGAIN, thrown);
  }
}

/** V8 stumbles at the end of a text that was cut, at the damage in any other; it names the place in most messages. */
function endsEarly(text: string, thrown: unknown): boolean {
  const message = thrown instanceof Error ? thrown.message : '';
  const place = /at position (\d+)/.exec(message);
  return /unexpected end|unterminated/i.test(message) || (place !== null && Number(place[1]) >= text.trimEnd().length);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
