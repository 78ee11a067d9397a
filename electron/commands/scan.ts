import { Option, type Command } from 'commander';
import { plainExport } from '../../shared/contract/export';
import { summaryText } from '../../shared/export/summary';
import { targetHelp, withCommonOptions, type CommonFlags } from './options';
import { withSession } from './session';
import { printResult } from './terminal';

interface Flags extends CommonFlags {
  readonly json?: boolean;
  readonly topology?: boolean;
}

/** `portolan scan TARGET`: what was observed (--json), what follows from it (--topology), or a summary. */
export function addScan(program: Command): void {
  withCommonOptions(
    program
      .command('scan')
      .description('scan a host and print what is there')
      .argument('<target>', targetHelp)
      .addOption(new Option('--summary', 'a dozen lines (default)').conflicts(['json', 'topology']))
      .addOption(new Option('--json', 'the snapshot: everything that was observed, as JSON').conflicts('topology'))
      .option('--topology', 'the topology: the graph derived from it, as JSON'),
  ).action(run);
}

function run(target: string, flags: Flags): Promise<void> {
  return withSession(target, flags, async ({ result, exported }) => {
    if (flags.json === true) await printResult(await exported({ ...plainExport, format: 'json' }));
    else if (flags.topology === true) await printResult(await exported({ ...plainExport, format: 'topology' }));
    else await printResult(summaryText(result.topology));
  });
}
