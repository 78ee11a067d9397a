/**
 * Draws a chart to look at: `npx tsx test/support/draw.ts SOURCE OUT.png|svg|pdf [--dark] [--scale N]`.
 * SOURCE is a recording, a snapshot or a topology file, or a number of containers of a generated host.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { sheetToPdf } from '../../electron/images/pdf';
import { sheetToPng } from '../../electron/images/png';
import { sheetToSvg } from '../../shared/export/svg';
import { layoutTopology } from '../../shared/layout/layout';
import { buildTopology } from '../../shared/topology/build';
import { TOPOLOGY_FORMAT, type Topology } from '../../shared/topology/model';
import type { HostSnapshot, Recording } from '../../shared/model';
import { assemble } from '../../electron/scan/assemble';
import { sheetOf } from './drawn';
import { generateHost } from './generate-host';

const [source = '17', out = 'chart.png', ...flags] = process.argv.slice(2);
const scaleFlag = flags.indexOf('--scale');

function load(name: string): Topology {
  if (/^\d+$/.test(name)) return buildTopology(generateHost({ containers: Number(name) }));
  const data = JSON.parse(readFileSync(name, 'utf8')) as { format?: string };
  if (data.format === undefined) return buildTopology(assemble(data as unknown as Recording, '0'));
  return data.format === TOPOLOGY_FORMAT
    ? (data as unknown as Topology)
    : buildTopology(data as unknown as HostSnapshot);
}

const topology = load(source);
const begin = performance.now();
const scene = layoutTopology(topology);
const took = performance.now() - begin;
const theme = flags.includes('--dark') ? 'dark' : 'light';
const sheet = sheetOf(topology, { theme });
const scale = scaleFlag === -1 ? 1 : Number(flags[scaleFlag + 1]);
const pens = { svg: () => sheetToSvg(sheet), pdf: () => sheetToPdf(sheet), png: () => sheetToPng(sheet, scale) };
writeFileSync(out, await pens[out.endsWith('.svg') ? 'svg' : out.endsWith('.pdf') ? 'pdf' : 'png']());
const { width, height } = scene.bounds;
process.stdout.write(
  `${scene.boxes.length} boxes, ${scene.wires.length} wires, ${Math.round(width)} × ${Math.round(height)} (${(width / height).toFixed(2)}), layout ${took.toFixed(0)} ms\n`,
);
