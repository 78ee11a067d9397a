import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { AppError } from '../../shared/errors/app-error';

/** READCONF_MAX_DEPTH of OpenSSH's readconf.c. */
const MAX_DEPTH = 16;
const MAX_FILES = 512;
const MAX_BYTES = 1024 * 1024;

/** A config file with its Include lines replaced by what they name. */
export interface SshConfigText {
  readonly file: string;
  readonly text: string;
  /** What could not be read or was left out, in sentences. */
  readonly notices: readonly string[];
}

/**
 * Reads a config file and what it includes; relative paths are taken from `folder` (ssh_config(5), Include).
 * A missing file is an empty one. Rejects with AppError `host-unknown` where the file is there and cannot be read.
 */
export async function readSshConfig(file: string, folder: string): Promise<SshConfigText> {
  const state = { files: 0, notices: [] as string[] };
  try {
    const text = await inline(file, folder, 0, state);
    return { file, text, notices: state.notices };
  } catch (error) {
    if (isMissing(error)) return { file, text: '', notices: [] };
    throw new AppError(
      {
        code: 'host-unknown',
        step: 'resolve',
        message: `The SSH config ${file} could not be read.`,
        cause: error instanceof Error ? error.message : String(error),
        remedy: 'Make the file readable, or give the host as ssh://user@host.',
      },
      { cause: error },
    );
  }
}

async function inline(file: string, folder: string, depth: number, state: { files: number; notices: string[] }) {
  const { size } = await stat(file);
  if (size > MAX_BYTES) throw new Error(`larger than ${MAX_BYTES} bytes`);
  state.files += 1;
  const lines: string[] = [];
  let section = 'Host *';
  for (const line of (await readFile(file, 'utf8')).split(/\r?\n/)) {
    const include = /^\s*include(?:\s+|\s*=\s*)(.+?)\s*$/i.exec(line)?.[1];
    if (include === undefined) {
      lines.push(line);
      if (/^\s*(host|match)[\s=]/i.test(line)) section = line;
      continue;
    }
    for (const path of await includedFiles(include, folder)) {
      if (depth >= MAX_DEPTH || state.files >= MAX_FILES) {
        state.notices.push(`${path} was not read: Include is nested too deep or names too many files.`);
        continue;
      }
      try {
        lines.push(await inline(path, folder, depth + 1, state));
      } catch (error) {
        state.notices.push(`${path} was not read: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    // OpenSSH returns to the section that held the Include line.
    lines.push(section);
  }
  return lines.join('\n');
}

async function includedFiles(value: string, folder: string): Promise<string[]> {
  const words = [...value.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
  const found: string[] = [];
  for (const word of words) {
    const home = word.startsWith('~/') ? join(homedir(), word.slice(2)) : word;
    found.push(...(await expandGlob(isAbsolute(home) ? home : join(folder, home))));
  }
  return found;
}

/** `*` and `?` in any part of a path, as glob(7) without brackets; sorted. */
async function expandGlob(pattern: string): Promise<string[]> {
  let found = [''];
  for (const part of pattern.split('/').slice(1)) {
    if (!/[*?]/.test(part)) {
      found = found.map((path) => `${path}/${part}`);
      continue;
    }
    const matcher = new RegExp(
      `^${part
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '.*')
        .replace(/\?/g, '.')}$`,
    );
    const next: string[] = [];
    for (const path of found) {
      const names = await readdir(path === '' ? '/' : path).catch(ignoreMissing);
      next.push(
        ...names
          .filter((name) => matcher.test(name) && !name.startsWith('.'))
          .sort()
          .map((name) => `${path}/${name}`),
      );
    }
    found = next;
  }
  return found;
}

function ignoreMissing(error: unknown): string[] {
  if (isMissing(error)) return [];
  throw error;
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
