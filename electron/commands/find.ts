import type { Command } from 'commander';
import { AppError } from '../../shared/errors/app-error';
import { foundTable } from '../../shared/export/tables/found';
import { tableToJson, tableToText } from '../../shared/export/tables/table';
import { filters } from '../../shared/search/filters';
import { parseQuery } from '../../shared/search/parse';
import type { Query } from '../../shared/search/query';
import { targetHelp, withCommonOptions, type CommonFlags } from './options';
import { withSession } from './session';
import { printResult } from './terminal';

interface Flags extends CommonFlags {
  readonly json?: boolean;
}

const queryHelp = `text, and filters ${filters.map(({ name }) => `${name}:`).join(' ')}; all must fit, - before one means not`;

/** `portolan find TARGET 'network:backend port:80'`: the search of the window. */
export function addFind(program: Command): void {
  withCommonOptions(
    program
      .command('find')
      .description('find containers, networks, interfaces, ports, namespaces, links and rules')
      .argument('<target>', targetHelp)
      .argument('<query>', queryHelp)
      .option('--json', 'an array of objects'),
  ).action(run);
}

async function run(target: string, text: string, flags: Flags): Promise<void> {
  const query = readQuery(text);
  await withSession(target, flags, async ({ result, terminal }) => {
    for (const { kind, message } of query.problems) if (kind === 'note') terminal.note(message);
    const table = foundTable(result.topology, query);
    if (table.rows.length === 0) terminal.note('Nothing fits.');
    await printResult(flags.json === true ? tableToJson(table) : tableToText(table));
  });
}

/** Before the scan: whoever mistyped the query learns it at once. */
function readQuery(text: string): Query {
  const query = parseQuery(text);
  const fault = query.problems.find(({ kind }) => kind !== 'note');
  if (fault === undefined && query.terms.length > 0) return query;
  throw new AppError({
    code: 'usage',
    step: 'request',
    message:
      fault === undefined ? 'There is nothing to find.' : `${text.slice(fault.from, fault.to)}: ${fault.message}`,
    remedy: 'Give a name, an address, or a filter such as network:backend.',
  });
}
