import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { exportFormats, SCALES, type ExportOptions, type ExportPart } from '../../shared/contract/export';
import { AppError } from '../../shared/errors/app-error';
import { selectByName } from '../../shared/export/select';
import { tableNames } from '../../shared/export/tables';
import { layoutTopology } from '../../shared/layout/layout';
import type { Topology } from '../../shared/topology/model';
import { writeCheckedFile } from '../store/checked-write';
import { targetHelp, withCommonOptions, type CommonFlags } from './options';
import { withSession } from './session';
import { printResult } from './terminal';

interface Flags extends CommonFlags, Omit<ExportOptions, 'part'> {
  readonly out: string;
  readonly select?: string;
}

/** `portolan export TARGET --format png --out chart.png`: the chart or the data as a file. */
export function addExport(program: Command): void {
  withCommonOptions(
    program
      .command('export')
      .description('write the chart or its data to a file')
      .argument('<target>', targetHelp)
      .addOption(new Option('-f, --format <format>', 'what to write').choices(exportFormats).makeOptionMandatory())
      .requiredOption('-o, --out <file>', 'where to write it; - is standard output')
      .addOption(new Option('--theme <theme>', 'for png, svg and pdf').choices(['light', 'dark']).default('light'))
      .addOption(
        new Option('--ground <ground>', 'what is behind the chart')
          .choices(['theme', 'white', 'transparent'])
          .default('theme'),
      )
      .option('--select <name>', 'draw this alone, with its wires: a name, or project:, network:, container:NAME')
      .option('--no-title', 'no name of the host on the picture')
      .option('--no-legend', 'no explanation of the colours')
      .option('--no-time', 'no time of the scan on the picture')
      .option('--scale <number>', 'pixels per chart unit for png, 0.1 to 4', scaleOf, 2)
      .addOption(new Option('--table <table>', 'for csv').choices(tableNames).default('ports')),
  ).action(run);
}

async function run(target: string, flags: Flags): Promise<void> {
  const { format, theme, ground, title, legend, time, scale, table, out } = flags;
  if (out !== '-') await checkPlace(out);
  await withSession(target, flags, async ({ result, exported, terminal }) => {
    const part = partOf(result.topology, flags.select);
    const bytes = await exported({ format, theme, ground, title, legend, time, scale, table, part });
    if (out === '-') return printResult(bytes);
    await writeCheckedFile(out, bytes, 'export');
    terminal.note(`${out}: ${String(bytes.byteLength)} bytes`);
  });
}

function partOf(topology: Topology, words: string | undefined): ExportPart {
  if (words === undefined) return { kind: 'whole' };
  const part = selectByName(topology, layoutTopology(topology), words);
  if (part !== null) return part;
  throw new AppError({
    code: 'usage',
    step: 'export',
    host: topology.target,
    message: `Nothing on the chart is called ${JSON.stringify(words)}.`,
    remedy: 'Name a container, a network, an interface or a port as portolan list prints it, or project:NAME.',
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
  if (scale < SCALES.least || scale > SCALES.most) throw new InvalidArgumentError('It is not a number from 0.1 to 4.');
  return scale;
}
