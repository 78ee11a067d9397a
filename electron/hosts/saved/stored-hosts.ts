import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { AppError } from '../../../shared/errors/app-error';
import { newerFile, unreadableFile } from './book-errors';
import { entryTitle } from './entry';
import { hasCode } from './file-lock';
import { emptyHosts, hostsOf, parseHosts, type HostsFile } from './hosts-format';

/** What lies on disk, and what may be done with it. */
export interface StoredHosts {
  readonly file: HostsFile;
  /** What is on disk now, word for word; null where nothing is. */
  readonly text: Buffer | null;
  readonly notices: readonly string[];
  /** Why the file must not be written; null where it may. */
  readonly readOnly: AppError | null;
  /** The file cannot be understood: it is kept under another name before anything takes its place. */
  readonly damaged: boolean;
}

/** Some hundred times the size of a long list. */
const LIMIT = 16 * 1024 * 1024;

export const backupOf = (path: string): string => `${path}.bak`;

/** Never rejects because of what the file holds, or is. */
export async function readStored(path: string): Promise<StoredHosts> {
  let text: Buffer | null;
  try {
    text = await plainFile(path);
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    return { file: emptyHosts, text: null, notices: [], readOnly: unreadableFile(path, cause, thrown), damaged: false };
  }
  if (text === null) return { file: emptyHosts, text, notices: [], readOnly: null, damaged: false };
  const parsed = parseHosts(decoded(text));
  switch (parsed.state) {
    case 'good':
      return { file: parsed.file, text, notices: faults(path, parsed.file), readOnly: null, damaged: false };
    case 'newer':
      return { file: parsed.file, text, notices: [], readOnly: newerFile(path, parsed.version), damaged: false };
    case 'foreign':
      return { file: emptyHosts, text, notices: [], readOnly: unreadableFile(path, parsed.cause), damaged: false };
    case 'damaged':
      return { ...(await fromBackup(path, parsed.cause)), text, readOnly: null, damaged: true };
  }
}

/** Null where there is none. A pipe is not opened: that would wait for its writer. */
export async function plainFile(path: string): Promise<Buffer | null> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new Error('It is no plain file.');
    if (facts.size > LIMIT) throw new Error(`It is larger than ${LIMIT} bytes.`);
    return await readFile(path);
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return null;
    throw thrown;
  }
}

async function fromBackup(path: string, cause: string): Promise<Pick<StoredHosts, 'file' | 'notices'>> {
  const text = await plainFile(backupOf(path)).catch(() => null);
  const parsed = text === null ? null : parseHosts(decoded(text));
  const says = `${path} cannot be understood: ${cause} It is left as it is, and the next change keeps it under another name.`;
  if (parsed?.state !== 'good') return { file: emptyHosts, notices: [says, 'There is no backup beside it.'] };
  const shown = `The list is shown as ${basename(backupOf(path))} has it (${hostsOf(parsed.file).length} hosts): as it was before the last change.`;
  return { file: parsed.file, notices: [says, shown, ...faults(backupOf(path), parsed.file)] };
}

/** Under which name a file that cannot be understood is kept. */
export function asideOf(path: string, now: Date): string {
  return `${path}.unreadable-${now.toISOString().replace(/[:.]/g, '')}`;
}

/** Says which of them there are, until a person has looked at them and taken them away. */
export async function keptAside(path: string): Promise<string[]> {
  const names = await readdir(dirname(path)).catch(() => []);
  return names
    .filter((name) => name.startsWith(`${basename(path)}.unreadable-`))
    .map(
      (name) => `${join(dirname(path), name)} is a list that could not be understood. Delete it when it is not needed.`,
    );
}

/** What cannot be decoded becomes no JSON, and so a damaged file. */
function decoded(text: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch {
    return '\0';
  }
}

const MOST_NOTICES = 20;

function faults(path: string, { entries }: HostsFile): string[] {
  const all = entries.flatMap(({ raw, fault }, index) =>
    fault === null ? [] : [`${entryTitle(raw, index)} of ${path} cannot be used and is left as it is: ${fault}`],
  );
  const more = all.length - MOST_NOTICES;
  return more > 0 ? [...all.slice(0, MOST_NOTICES), `${more} more entries cannot be used.`] : all;
}
