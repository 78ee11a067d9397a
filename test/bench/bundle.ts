import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { bundlerChecks, nodeTarget } from '../../electron/bin/build-options.mjs';

/**
 * Builds a script of this folder as the product itself is built and calls `use` with the file: what users run is a
 * bundle, and a loader that translates TypeScript while it runs would be measured with it.
 */
export async function bundled<Result>(script: string, use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        ssr: join(import.meta.dirname, script),
        outDir: folder,
        target: nodeTarget,
        minify: false,
        rolldownOptions: { checks: bundlerChecks, output: { format: 'es', entryFileNames: 'bench.mjs' } },
      },
      ssr: { noExternal: true },
    });
    return await use(join(folder, 'bench.mjs'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
