import { Argument, Option, type Command } from 'commander';
import { tableNames, tables, type TableName } from '../../shared/export/tables';
import { tableToCsv, tableToJson, tableToText } from '../../shared/export/tables/table';
import { targetHelp, withCommonOptions, type CommonFlags } from './options';
import { withSession } from './session';
import { printResult } from './terminal';

interface Flags extends CommonFlags {
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** `portolan list TARGET veths`: one table of the topology. */
export function addList(program: Command): void {
  withCommonOptions(
    program
      .command('list')
      .description('print one kind of object as a table')
      .argument('<target>', targetHelp)
      .addArgument(new Argument('<what>', 'what to list').choices(tableNames))
      .addOption(new Option('--json', 'an array of objects').conflicts('csv'))
      .option('--csv', 'comma-separated values (RFC 4180)'),
  ).action(run);
}

function run(target: string, what: TableName, flags: Flags): Promise<void> {
  return withSession(target, flags, async ({ result }) => {
    const table = tables[what](result.topology);
    const print = flags.json === true ? tableToJson : flags.csv === true ? tableToCsv : tableToText;
    await printResult(print(table));
  });
}
