import type { Command } from 'commander';
import type { ConnectionTest, TestStep } from '../../shared/contract/connections';
import { AppError } from '../../shared/errors/app-error';
import { tableToText, type Table } from '../../shared/export/tables/table';
import { targetHelp, withConnectionOptions, type CommonFlags } from './options';
import { valueOf, withDoor } from './session';
import { printResult } from './terminal';

interface Flags extends CommonFlags {
  readonly json?: boolean;
}

/** `portolan test TARGET`: the way to a host, step by step, and which step fails. */
export function addTest(program: Command): void {
  withConnectionOptions(
    program
      .command('test')
      .description('try the whole way to a host and print each step; nothing is charted')
      .argument('<target>', targetHelp)
      .option('--json', 'the steps and the error as JSON'),
  ).action(run);
}

function run(target: string, flags: Flags): Promise<void> {
  return withDoor(target, flags, async ({ door, sender }) => {
    const request = { runId: 'test', what: { target }, trustFingerprint: null };
    const test = valueOf(await door.router.call(sender, 'connection.test', request));
    await printResult(flags.json === true ? json(test) : tableToText(stepsTable(test.steps)));
    // Said on standard error with host, step, cause and remedy, as every failure of the command line.
    if (test.error !== null) throw new AppError(test.error);
  });
}

function stepsTable(steps: readonly TestStep[]): Table {
  const rows = steps.map(({ step, hop, state, durationMs, detail }) => ({
    step,
    hop,
    state,
    time: durationMs === null ? null : `${durationMs} ms`,
    detail,
  }));
  return { columns: ['step', 'hop', 'state', 'time', 'detail'], rows };
}

const json = (test: ConnectionTest): string => `${JSON.stringify(test, null, 2)}\n`;
