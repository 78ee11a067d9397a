import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { bundlerChecks, nodeTarget, outFolder, strictLogger } from './electron/bin/build-options.mjs';

const root = import.meta.dirname;
const out = outFolder(root);

/**
 * The desktop app: main, preload and the window's page. Browser mode and the command line are built apart
 * (vite.node.config.ts): two inputs in one main build would make one entry load the other.
 */
export default defineConfig({
  main: {
    customLogger: strictLogger(),
    build: {
      outDir: join(out, 'main'),
      // electron-vite 6 does not know Electron 45, and the same bundle is started by Node 20 in tests.
      target: nodeTarget,
      emptyOutDir: true,
      rolldownOptions: {
        checks: bundlerChecks,
        input: { index: resolve(root, 'electron/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    customLogger: strictLogger(),
    build: {
      outDir: join(out, 'preload'),
      target: nodeTarget,
      emptyOutDir: true,
      // A sandboxed preload is one CommonJS file that may require nothing but electron, events, timers and url.
      externalizeDeps: false,
      rolldownOptions: {
        checks: bundlerChecks,
        input: { index: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    customLogger: strictLogger(),
    root: resolve(root, 'renderer'),
    plugins: [react()],
    build: {
      outDir: join(out, 'renderer'),
      emptyOutDir: true,
      // The page is loaded from this machine; a hint about download size says nothing here.
      chunkSizeWarningLimit: 4096,
      // Inlined files would be data: URLs, which the content security policy allows for images only.
      assetsInlineLimit: 0,
      rolldownOptions: { checks: bundlerChecks, input: resolve(root, 'renderer/index.html') },
    },
  },
});
