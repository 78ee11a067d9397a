import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ExportRequest } from '../../shared/contract/contract';
import { AppError } from '../../shared/errors/app-error';
import { writeFileAtomically } from '../store/atomic-write';
import { targetHelp, withCommonOptions, type CommonFlags } from './options';
import { withSession } from './session';
import { printResult } from './terminal';

const formats = [
  'png',
  'svg',
  'json',
  'topology',
  'dot',
  'mermaid',
] as const satisfies readonly ExportRequest['format'][];

interface Flags extends CommonFlags {
  readonly format: ExportRequest['format'];
  readonly out: string;
  readonly theme: ExportRequest['theme'];
  readonly scale: number;
}

/** `portolan export TARGET --format png --out chart.png`: the chart or the data as a file. */
export function addExport(program: Command): void {
  withCommonOptions(
    program
      .command('export')
      .description('write the chart or its data to a file')
      .argument('<target>', targetHelp)
      .addOption(new Option('-f, --format <format>', 'what to write').choices(formats).makeOptionMandatory())
      .requiredOption('-o, --out <file>', 'where to write it; - is standard output')
      .addOption(new Option('--theme <theme>', 'for png and svg').choices(['light', 'dark']).default('light'))
      .option('--scale <number>', 'pixels per chart unit for png, 0.1 to 4', scaleOf, 2),
  ).action(run);
}

async function run(target: string, flags: Flags): Promise<void> {
  const { format, theme, scale, out } = flags;
  if (out !== '-') await checkPlace(out);
  await withSession(target, flags, async ({ exported, terminal }) => {
    const bytes = await exported({ format, theme, scale });
    if (out === '-') return printResult(bytes);
    await writeFileAtomically(out, bytes, 'export');
    terminal.note(`${out}: ${String(bytes.byteLength)} bytes`);
  });
}

/** Before the scan: whoever mistyped the folder learns it at once, and no folder of that name is made. */
async function checkPlace(out: string): Promise<void> {
  const folder = dirname(out);
  const [there, here] = await Promise.all([stat(out).catch(() => null), stat(folder).catch(() => null)]);
  const fault =
    here?.isDirectory() !== true
      ? `There is no folder ${folder}.`
      : there?.isDirectory() === true
        ? 'It is a folder.'
        : null;
  if (fault === null) return;
  throw new AppError({
    code: 'file-write-failed',
    step: 'export',
    message: `${out} could not be written.`,
    cause: fault,
    remedy: 'Name a file in a folder that is there.',
  });
}

function scaleOf(text: string): number {
  const scale = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (scale < 0.1 || scale > 4) throw new InvalidArgumentError('It is not a number from 0.1 to 4.');
  return scale;
}
