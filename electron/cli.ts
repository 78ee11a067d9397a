import { Command, CommanderError } from 'commander';
import { type AppError, describeError, toAppError } from '../shared/errors/app-error';
import { EXIT } from './commands/exit';
import { addExport } from './commands/export';
import { addFind } from './commands/find';
import { addHosts } from './commands/hosts';
import { addList } from './commands/list';
import { addScan } from './commands/scan';
import { addServe } from './commands/serve';
import { addTest } from './commands/test';
import { addWatch } from './commands/watch';
import { version } from './version';

/** Door 3, the command line. One file of commands/ per command; each adds itself to the program. */
const program = new Command('portolan')
  .description("Charts a Docker host's network, on this machine or over SSH, with nothing installed there.")
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'show help')
  .showHelpAfterError('(portolan --help tells more)')
  .exitOverride();

addScan(program);
addList(program);
addFind(program);
addExport(program);
addTest(program);
addWatch(program);
addServe(program);
addHosts(program);

try {
  await program.parseAsync();
} catch (thrown) {
  process.exitCode = failureCode(thrown);
}

/** commander has written its own message already; everything else is one line on stderr. */
function failureCode(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.complete : EXIT.usage;
  const error: AppError = toAppError(thrown, { step: 'request' });
  process.stderr.write(`portolan: ${describeError(error.data)}\n`);
  return error.data.code === 'usage' ? EXIT.usage : EXIT.failed;
}
