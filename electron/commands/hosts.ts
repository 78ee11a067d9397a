import { Option, type Command } from 'commander';
import { environments } from '../../shared/hosts/saved-host';
import { addHostsFiles } from './hosts-files';
import { draftFrom, type DraftFlags } from './hosts-draft';
import { namedHost, withHosts, type QuietFlag } from './hosts-session';
import { hostsTable, hostTable } from './hosts-table';
import { tableToText } from '../../shared/export/tables/table';
import { printResult } from './terminal';

interface JsonFlags extends QuietFlag {
  readonly json?: boolean;
}

/** `portolan hosts …`: the saved hosts, as the window has them. */
export function addHosts(program: Command): void {
  const hosts = program.command('hosts').description('list, add and remove saved hosts; they are opened by name');
  quiet(hosts.command('list').description('print the saved hosts').option('--json', 'an array of objects')).action(
    list,
  );
  addOptions(
    hosts.command('add').description('save a host').argument('<name>').argument('<address>', addressHelp),
  ).action(add);
  quiet(
    hosts.command('show').description('print one saved host').argument('<name>').option('--json', 'an object'),
  ).action(show);
  quiet(hosts.command('remove').description('delete a saved host').argument('<name>')).action(remove);
  addHostsFiles(hosts);
}

const addressHelp = 'ssh://user@host[:port], a host name or alias, tcp://host:port, or unix:///path';

const quiet = (command: Command): Command => command.option('-q, --quiet', 'say nothing but results and errors');

function addOptions(command: Command): Command {
  return quiet(command)
    .option('--group <name>', 'the group that it stands in')
    .option('--tag <word>', 'may be given again', append)
    .option(
      '--jump <hosts>',
      'hosts on the way, nearest first, with commas; none: whatever the SSH config says',
      append,
    )
    .option('-i, --identity <file>', 'log in with this private key only')
    .addOption(new Option('--environment <name>', 'tints the window').choices(environments).default('none'))
    .option('--engine <socket>', "path of the engine's socket on the host")
    .addOption(
      new Option('--sudo <use>', 'whether sudo is called').choices(['auto', 'never', 'password']).default('auto'),
    )
    .option('--tls-ca <file>', 'tcp: the authority that signed for the engine')
    .option('--tls-cert <file>', 'tcp: the certificate to show')
    .option('--tls-key <file>', 'tcp: its key');
}

function append(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function list(flags: JsonFlags): Promise<void> {
  return withHosts(flags, async ({ call, terminal }) => {
    const { hosts, notices, readOnly } = await call('hosts.saved', null);
    for (const notice of [...notices, ...(readOnly === null ? [] : [readOnly])]) terminal.warn(notice);
    await printResult(flags.json === true ? json(hosts) : tableToText(hostsTable(hosts)));
  });
}

function add(name: string, address: string, flags: DraftFlags & QuietFlag): Promise<void> {
  const draft = draftFrom(name, address, flags);
  return withHosts(flags, async ({ call, terminal }) => {
    const saved = await call('hosts.save', { id: null, draft });
    terminal.note(`${saved.name} is saved.`);
  });
}

function show(name: string, flags: JsonFlags): Promise<void> {
  return withHosts(flags, async (session) => {
    const host = await namedHost(session, name);
    await printResult(flags.json === true ? json(host) : tableToText(hostTable(host)));
  });
}

function remove(name: string, flags: QuietFlag): Promise<void> {
  return withHosts(flags, async (session) => {
    const host = await namedHost(session, name);
    await session.call('hosts.delete', { id: host.id });
    session.terminal.note(`${host.name} is removed.`);
  });
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
