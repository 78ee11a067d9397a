import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

/**
 * A file of the built page by the path of its URL; both doors serve from here.
 * Null for whatever is not a file below `folder`, of a kind that the page is made of.
 */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile | null> {
  const path = decoded(urlPath);
  // A NUL ends a path for the system; a backslash separates on Windows and has no place in our names.
  if (path === null || /[\0\\]/.test(path)) return null;
  const root = resolve(folder);
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`);
  const type = types[extname(file)];
  if (!file.startsWith(root + sep) || type === undefined) return null;
  try {
    return { type, body: await readFile(file) };
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && isAbsent(thrown.code)) return null;
    throw thrown;
  }
}

function isAbsent(code: unknown): boolean {
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENAMETOOLONG';
}

function decoded(path: string): string | null {
  try {
    return path.startsWith('/') ? decodeURIComponent(path) : null;
  } catch {
    return null;
  }
}
