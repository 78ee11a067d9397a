import { existsSync, readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { makeElectron } from './api/electron';
import { limitCryptoToBoringSsl } from './boringssl';
import { Chromium } from './cdp/chromium';
import { parseCommandLine } from './command-line';
import { provideElectron } from './module-hook';

const packageSchema = z.object({
  name: z.string().default('Electron'),
  productName: z.string().optional(),
  version: z.string().optional(),
  main: z.string().default('index.js'),
});

/** Milliseconds in which the application's entry must have been evaluated. */
const entryTimeout = 20_000;

/** Does what Electron's executable does with `argv`. `importApp` imports an ES module by its URL, outside of tsx. */
export async function start(argv: string[], importApp: (url: string) => Promise<unknown>): Promise<void> {
  const require = createRequire(import.meta.url);
  const electronVersion = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(require.resolve('electron/package.json'), 'utf8'))).version;
  if (argv.includes('--version') || argv.includes('-v')) {
    process.stdout.write(`v${electronVersion}\n`);
    return;
  }
  const options = parseCommandLine(argv);
  const target = resolve(options.target ?? '.');
  const isFile = statSync(target).isFile();
  const appPath = isFile ? dirname(target) : target;
  const packageFile = join(appPath, 'package.json');
  const info = packageSchema.parse(existsSync(packageFile) ? JSON.parse(readFileSync(packageFile, 'utf8')) : {});
  const entry = isFile ? target : resolve(appPath, info.main);
  const isPackaged = process.env['STANDIN_PACKAGED'] === '1';

  process.argv = [process.argv[1] ?? 'electron', ...argv];
  const resourcesPath = isPackaged ? dirname(appPath) : join(import.meta.dirname, 'resources');
  Object.assign(process, { type: 'browser', resourcesPath, ...(!isPackaged && { defaultApp: true }) });
  define(process.versions, 'electron', electronVersion);

  const chromium = new Chromium(options.devtools);
  const end = endProcess(chromium);
  const fatal = (error: unknown): void => {
    const shown = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`A JavaScript error occurred in the main process\nUncaught Exception:\n${shown}\n`);
    end(1);
  };
  const name = (info.productName ?? info.name).trim();
  const version = info.version ?? electronVersion;
  const { electron, app } = makeElectron({ appPath, name, version, isPackaged, argv, chromium, end });
  process.exit = ((code?: number) => app.exit(code ?? Number(process.exitCode ?? 0))) as typeof process.exit;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') === 1) fatal(error);
  });

  limitCryptoToBoringSsl();
  provideElectron(electron);
  if (options.inspect !== null) inspector.open(options.inspect, '127.0.0.1');
  // Before anyone can attach: Playwright's loader defines what its client calls first.
  for (const file of options.require) require(resolve(file));

  try {
    await chromium.browser.send('Target.setDiscoverTargets', { discover: true });
    const { product } = await chromium.browser.send('Browser.getVersion', {});
    define(process.versions, 'chrome', product.replace(/^.*\//, ''));
    await loadEntry(entry, appPath, importApp);
    // Electron prints it only once the application's code is loaded.
    if (options.devtools !== null) process.stderr.write(`${await chromium.devtoolsLine}\n`);
    app.markReady();
  } catch (error) {
    fatal(error);
  }
}

/** Ends Chromium, then this process, once. Where Chromium ends by itself, so does this process. */
function endProcess(chromium: Chromium): (code: number) => void {
  // Node's own: later, process.exit is Electron's, which goes through app.exit.
  const exit = process.exit.bind(process);
  let ending = false;
  process.on('exit', () => chromium.kill());
  void chromium.gone.then(() => {
    if (ending) return;
    process.stderr.write('stand-in: Chromium has ended\n');
    exit(1);
  });
  return (code) => {
    if (ending) return;
    ending = true;
    void chromium.gone.then(() => exit(code));
    chromium.close();
  };
}

/** import() takes both kinds of module. Electron emits `ready` only after the entry has been evaluated. */
async function loadEntry(entry: string, appPath: string, importApp: (url: string) => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new Error(
          `stand-in: ${relative(appPath, entry)} has not finished loading. ` +
            `Electron waits for the entry before 'ready': a top-level 'await app.whenReady()' never returns.`,
        ),
      );
    }, entryTimeout);
  });
  await Promise.race([importApp(pathToFileURL(entry).href), stuck]);
  clearTimeout(timer);
}

function define(object: object, name: string, value: string): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
}
