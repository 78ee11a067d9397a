import { InvalidArgumentError, type Command } from 'commander';
import { createLogger } from '../log/log';
import { openInBrowser } from './open-in-browser';
import { scanOptions, withCommonOptions, type CommonFlags } from './options';

interface Flags extends CommonFlags {
  readonly port: number;
  readonly open: boolean;
}

/** `portolan serve`: browser mode until it is told to end. The connection options hold for every host that is opened there. */
export function addServe(program: Command): void {
  withCommonOptions(
    program
      .command('serve')
      .description('serve the map to a browser on this machine')
      .option('--port <number>', 'port on 127.0.0.1; any free one where not given', portOf, 0)
      .option('--no-open', 'do not open the browser'),
  ).action(run);
}

async function run(flags: Flags): Promise<void> {
  const { port, open, quiet } = flags;
  const log = createLogger({ level: process.env['PORTOLAN_DEBUG'] === '1' ? 'debug' : 'warn' });
  // Loaded here: the other commands need neither the web server nor the handlers of the windows.
  const { serve } = await import('../serve');
  const serving = await serve({ port, scan: scanOptions(flags), log });
  process.stdout.write(quiet === true ? `${serving.url}\n` : `Portolan is at ${serving.url}\n`);
  if (quiet !== true)
    process.stderr.write('The address is for you alone: who has it can log in as you. Ctrl+C ends Portolan.\n');
  // A script that reads the address decides itself what opens it.
  if (open && process.stdout.isTTY) await openInBrowser(serving.url, process.env);
  await endSignal();
  await serving.close();
}

/** Resolves at the first SIGINT, SIGTERM or SIGHUP; a second one ends the process at once, as it does by default. */
function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65535) throw new InvalidArgumentError('It is not a number from 0 to 65535.');
  return port;
}
