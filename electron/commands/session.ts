import { AppError } from '../../shared/errors/app-error';
import type { Answer, ExportOptions, ScanResult } from '../../shared/contract/contract';
import { builtFolders, openDoor, type Door } from '../door';
import { parseTarget } from '../hosts/target';
import { browserDesktop } from '../ipc/web/browser-desktop';
import type { Sender } from '../ipc/sender';
import { createLogger } from '../log/log';
import { nobody } from '../connection/asking';
import { EXIT } from './exit';
import { scanOptions, type CommonFlags } from './options';
import { tuneForShortRun } from './short-run';
import { stderrTerminal, type Terminal } from './terminal';
import { terminalAsker } from './terminal-asker';

const RUN = 'command-line';
/** As the contract has it (scanRequestSchema). */
const LONGEST_TARGET = 512;

/** One TARGET, charted: what every command of the command line works on. */
export interface Session {
  readonly result: ScanResult;
  readonly terminal: Terminal;
  /** The same bytes that the window saves. Rejects with AppError. */
  exported(options: ExportOptions): Promise<Uint8Array>;
}

/**
 * Opens the command line's door, charts the target through the router that all doors share, does `work` with it,
 * says on stderr what could not be seen, and sets the exit code: complete or partial. Rejects with AppError.
 */
export async function withSession(
  target: string,
  flags: CommonFlags,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  await withDoor(target, flags, async ({ door, sender, terminal }) => {
    const request = { runId: RUN, target, trustFingerprint: null, raise: flags.raise ?? false };
    const result = valueOf(await door.router.call(sender, 'scan.run', request));
    await work({ result, terminal, exported: (options) => exportBytes(door, sender, options) });
    process.exitCode = reportHoles(result, terminal);
  });
}

interface OpenDoor {
  readonly door: Door;
  readonly sender: Sender;
  readonly terminal: Terminal;
}

/** Opens the command line's door for one TARGET, and closes it whatever happens. Ctrl+C cancels what is under way. */
export async function withDoor(
  target: string,
  flags: CommonFlags,
  work: (open: OpenDoor) => Promise<void>,
): Promise<void> {
  checkTarget(target);
  tuneForShortRun();
  const terminal = stderrTerminal(flags);
  const interrupted = new AbortController();
  const interrupt = (): void => interrupted.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const door = commandLineDoor(flags);
  try {
    await work({ door, sender: commandLineSender(terminal, interrupted.signal), terminal });
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await door.close();
  }
}

/** A fault in the words typed here is one of usage, whatever the contract of the doors would call it. */
function checkTarget(target: string): void {
  if (target.length > LONGEST_TARGET) {
    throw new AppError({
      code: 'usage',
      step: 'resolve',
      message: `The target is longer than ${LONGEST_TARGET} characters.`,
      remedy: 'Give a file by a shorter path, such as one from its own folder.',
    });
  }
  parseTarget(target);
}

export function commandLineDoor(flags: CommonFlags): Door {
  const log = createLogger({ level: process.env['PORTOLAN_DEBUG'] === '1' ? 'debug' : 'error' });
  const report = (thrown: unknown): void => log.warn('A part failed', { cause: String(thrown) });
  return openDoor({
    door: 'command-line',
    // Like the page of browser mode, the command line takes the bytes and writes them itself.
    desktop: browserDesktop,
    demo: builtFolders(import.meta.dirname).demo,
    scan: { ...scanOptions(flags), asker: flags.input ? terminalAsker(report) : nobody },
    log,
    askedFor: () => null,
  });
}

export function commandLineSender(terminal: Terminal, gone: AbortSignal): Sender {
  return {
    id: 'command-line',
    distrust: null,
    gone,
    emit: (_event, data) => {
      if (!process.stderr.isTTY || data === null || !('step' in data) || data.state === 'started') return;
      terminal.note(`${data.step}: ${data.state}${data.detail === null ? '' : ` (${data.detail})`}`);
    },
  };
}

async function exportBytes(door: Door, sender: Sender, options: ExportOptions): Promise<Uint8Array> {
  const saved = valueOf(await door.router.call(sender, 'export.save', { runId: RUN, ...options }));
  if (saved.kind === 'download') return saved.data;
  throw new AppError({ code: 'export-failed', step: 'export', message: 'The export gave no bytes.' });
}

export function valueOf<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  throw new AppError(answer.error);
}

/** Returns the exit code. Gaps name what is hidden; where there are none, the sources that failed are named themselves. */
function reportHoles({ topology, completeness }: ScanResult, terminal: Terminal): number {
  if (completeness === 'complete') return EXIT.complete;
  terminal.warn(`Partial: not everything on ${topology.target} could be seen.`);
  for (const gap of topology.gaps) terminal.warn(`- ${sentences(gap.title, gap.reason, gap.remedy)}`);
  if (topology.gaps.length === 0) {
    for (const source of topology.sources) {
      if (source.status === 'complete' || source.status === 'missing' || source.status === 'skipped') continue;
      terminal.warn(`- ${sentences(`${source.id} ${source.status}`, source.reason, source.remedy)}`);
    }
  }
  return EXIT.partial;
}

const sentences = (...parts: readonly (string | null)[]): string =>
  parts
    .filter((part) => part !== null && part !== '')
    .map((part) => String(part).replace(/\.$/, ''))
    .join('. ') + '.';
