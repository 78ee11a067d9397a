// @ts-check
import { join } from 'node:path';
import { createLogger } from 'vite';

/** One bundle runs in Node 20 (browser mode, command line, tests) and in Electron. */
export const nodeTarget = 'node20';

/**
 * Where a build puts its files. build.mjs builds beside the running version and swaps the folders at the end,
 * so that whoever runs from `out` never sees half a build.
 * @param {string} root
 */
export function outFolder(root) {
  return process.env['PORTOLAN_OUT_DIR'] ?? join(root, 'out');
}

/** A build has no warnings: the first one ends it, so that none is ever lost in the scroll. */
export function strictLogger() {
  /** @param {string} message */
  const refuse = (message) => {
    throw new Error(`The build has a warning: ${message}`);
  };
  return { ...createLogger('warn'), warn: refuse, warnOnce: refuse };
}

/**
 * Checks of the bundler that would become warnings by chance: how long its plugins take says something of this
 * machine's load and nothing of the code, and a warning ends the build.
 */
export const bundlerChecks = { bundlerTimings: false };
