import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import vm from 'node:vm';
import { isolatedWorldScript, preloadParameters } from '../page-scripts';

/** Electron's name for the world of preloads. */
export const worldName = 'Electron Isolated Context';
/** Names that no page can guess: of the events between the worlds, and of the way to the main process. */
export const secret = `__bridge_${randomBytes(8).toString('hex')}_`;
export const binding = `__ipc_${randomBytes(8).toString('hex')}`;

function processProperties(): object {
  return {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: process.platform,
    arch: process.arch,
    pid: 0,
    versions: { ...process.versions },
    env: { ...process.env },
    argv: [],
  };
}

/** Why a sandboxed preload cannot be loaded: unreadable, not CommonJS, not valid. Null: it can. */
function refusal(file: string): Error | null {
  if (file.endsWith('.mjs')) return new Error('An ES module cannot be the preload of a sandboxed renderer');
  try {
    new vm.Script(wrapped(file), { filename: file });
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const wrapped = (file: string): string => `(function (${preloadParameters}) {${readFileSync(file, 'utf8')}\n})`;

/** The script for new documents of a window, and what went wrong with the preload's file. */
export function preloadScript(file: string | undefined): { source: string; error: Error | null } {
  const script = (body: string): string => isolatedWorldScript(secret, binding, processProperties(), body);
  if (file === undefined) return { source: script(''), error: null };
  if (!isAbsolute(file)) throw new Error('preload script must have absolute path');
  const error = refusal(file);
  if (!error) return { source: script(`world.run(${JSON.stringify(file)}, ${wrapped(file)});`), error };
  const shown = [`Unable to load preload script: ${file}`, String(error)].map((line) => JSON.stringify(line));
  return { source: script(`console.error(${shown.join(', ')});`), error };
}
