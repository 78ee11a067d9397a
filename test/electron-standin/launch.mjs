// The only part that is not TypeScript: Node 20 cannot start from it. tsImport compiles what it loads and nothing else,
// so that the application under test runs exactly as it was built.
import { tsImport } from 'tsx/esm/api';

/** @type {typeof import('./start')} */
const { start } = await tsImport('./start.ts', import.meta.url);
await start(process.argv.slice(2), (url) => import(url));
