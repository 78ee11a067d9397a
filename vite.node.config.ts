import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { defineConfig } from 'vite';
import { bundlerChecks, nodeTarget, outFolder, strictLogger } from './electron/bin/build-options.mjs';

const root = import.meta.dirname;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};
const dependencies = Object.keys(manifest.dependencies);

/** Browser mode and the command line: plain Node programs that take their dependencies from node_modules. */
export default defineConfig({
  root,
  publicDir: false,
  customLogger: strictLogger(),
  build: {
    ssr: true,
    outDir: join(outFolder(root), 'node'),
    emptyOutDir: true,
    target: nodeTarget,
    minify: false,
    rolldownOptions: {
      checks: bundlerChecks,
      input: { cli: resolve(root, 'electron/cli.ts'), serve: resolve(root, 'electron/serve.ts') },
      external: [
        ...builtinModules,
        /^node:/,
        ...dependencies.map((name) => new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(/|$)`)),
      ],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
