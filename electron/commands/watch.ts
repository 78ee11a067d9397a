import { once } from 'node:events';
import type { Command } from 'commander';
import type { EventData } from '../../shared/contract/contract';
import type { LiveEvent } from '../../shared/contract/live';
import { AppError } from '../../shared/errors/app-error';
import { plainText } from '../../shared/export/tables/table';
import type { Sender } from '../ipc/sender';
import { targetHelp, withCommonOptions, type CommonFlags } from './options';
import { valueOf, withDoor } from './session';
import { printResult } from './terminal';

interface Flags extends CommonFlags {
  readonly json?: boolean;
}

const RUN = 'watch';

/** `portolan watch TARGET`: what happens on a host and what it changes, one line each, until Ctrl+C. */
export function addWatch(program: Command): void {
  withCommonOptions(
    program
      .command('watch')
      .description('follow a host: print each event and each change until Ctrl+C')
      .argument('<target>', targetHelp)
      .option('--json', 'one JSON text a line'),
  ).action(run);
}

function run(target: string, flags: Flags): Promise<void> {
  return withDoor(target, flags, async ({ door, sender, terminal }) => {
    const over = new AbortController();
    const failures: AppError[] = [];
    const end = (error: AppError | null): void => {
      if (error !== null) failures.push(error);
      over.abort();
    };
    const print = (type: string, at: number, said: object, words: string): void => {
      const line = flags.json === true ? JSON.stringify({ type, at, ...said }) : `${clock(at)}  ${plainText(words)}`;
      printResult(`${line}\n`).catch((error: unknown) => end(new AppError({ ...unwritten, cause: String(error) })));
    };
    const watching: Sender = {
      ...sender,
      emit(event, data) {
        if (event === 'live.events') {
          for (const one of (data as EventData<'live.events'>).events) print('event', one.at, one, wordsOf(one));
        } else if (event === 'live.topology') {
          const { at, changes } = data as EventData<'live.topology'>;
          for (const change of changes) {
            const fields = change.fields.length === 0 ? '' : `: ${change.fields.join(', ')}`;
            print('change', at, change, `${change.what} ${change.kind} ${change.name}${fields}`);
          }
        } else if (event === 'live.state') {
          const { state, detail, error } = data as EventData<'live.state'>;
          if (error?.code === 'connection-lost') end(new AppError(error));
          else if (error !== null)
            terminal.warn([error.message, error.cause].filter((text) => text !== null).join(' '));
          else terminal.note([state, detail].filter((text) => text !== null).join(': '));
        } else sender.emit(event, data);
      },
    };
    const request = { runId: RUN, target, trustFingerprint: null, raise: flags.raise ?? false };
    valueOf(await door.router.call(watching, 'scan.run', request));
    valueOf(await door.router.call(watching, 'live.start', { runId: RUN }));
    sender.gone.addEventListener('abort', () => end(null), { once: true });
    if (!sender.gone.aborted && !over.signal.aborted) await once(over.signal, 'abort');
    const [failure] = failures;
    if (failure !== undefined) throw failure;
  });
}

const unwritten = { code: 'file-write-failed', step: 'request', message: 'The output could not be written.' } as const;

function wordsOf({ action, name, detail, count }: LiveEvent): string {
  const times = count === 1 ? null : `(${count} times)`;
  return [action, name, detail, times].filter((part) => part !== null).join(' ');
}

const clock = (at: number): string => new Date(at).toTimeString().slice(0, 8);
