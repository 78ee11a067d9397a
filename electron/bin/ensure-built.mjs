// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { builtStamp, sourceStamp } from './stamp.mjs';

import { root } from './root.mjs';

/** An installed package holds `out` and no build tools: it runs as it is. */
function canBuild() {
  try {
    createRequire(import.meta.url).resolve('electron-vite');
    return existsSync(join(root, 'electron.vite.config.ts'));
  } catch {
    return false;
  }
}

/**
 * Builds where `out` is missing or was made from other sources; says so in one line on stderr.
 * A build that fails prints what it said and ends the process with 1.
 */
export function ensureBuilt() {
  const out = join(root, 'out');
  const built = builtStamp(out);
  if (!canBuild()) {
    if (built !== null) return;
    process.stderr.write('Portolan is not built, and the build tools are not installed. Run `npm ci` in its folder.\n');
    process.exit(1);
  }
  if (built !== null && built === sourceStamp()) return;
  process.stderr.write(
    built === null ? 'Building Portolan for its first use …\n' : 'Building Portolan: its sources changed …\n',
  );
  const args = [join(import.meta.dirname, 'build.mjs'), '--if-needed'];
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout}${result.stderr}The build failed.\n`);
  process.exit(1);
}
