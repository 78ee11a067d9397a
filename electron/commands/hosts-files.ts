import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { AppError } from '../../shared/errors/app-error';
import { writeFileAtomically } from '../store/atomic-write';
import { withHosts, type QuietFlag } from './hosts-session';
import { printResult } from './terminal';

/** As the contract has it (hosts.import). */
const LIMIT = 5_000_000;

/** `portolan hosts import FILE` and `export`: the list for another machine, without secrets. */
export function addHostsFiles(hosts: Command): void {
  hosts
    .command('import')
    .description('add the hosts of a file that the export wrote; those that are there already stay as they are')
    .argument('<file>')
    .option('-q, --quiet', 'say nothing but results and errors')
    .action(importFile);
  hosts
    .command('export')
    .description('print the saved hosts as a file for another machine; no secret is in it')
    .option('-o, --out <file>', 'where to write it', '-')
    .option('-q, --quiet', 'say nothing but results and errors')
    .action(exportFile);
}

async function importFile(path: string, flags: QuietFlag): Promise<void> {
  const text = await textOf(path);
  await withHosts(flags, async ({ call, terminal }) => {
    const { added, skipped, notices } = await call('hosts.import', { text });
    for (const notice of notices) terminal.warn(notice);
    terminal.note(`${added.length} added, ${skipped.length} there already.`);
  });
}

function exportFile({ out, ...flags }: QuietFlag & { readonly out: string }): Promise<void> {
  return withHosts(flags, async ({ call, terminal }) => {
    const exported = await call('hosts.export', null);
    if (exported.kind !== 'download') throw new Error('The command line takes the bytes itself.');
    if (out === '-') return printResult(exported.data);
    await writeFileAtomically(out, exported.data, 'export');
    terminal.note(`${out}: ${String(exported.data.byteLength)} bytes`);
  });
}

async function textOf(path: string): Promise<string> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new Error('It is no plain file.');
    if (facts.size > LIMIT) throw new Error(`It is larger than ${LIMIT} bytes.`);
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw new AppError(
      {
        code: 'hosts-file-unreadable',
        step: 'open-file',
        message: `${path} could not be read.`,
        cause: thrown instanceof Error ? thrown.message : String(thrown),
        remedy: 'Give a file that the export of hosts wrote.',
      },
      { cause: thrown },
    );
  }
}
