import { exportFacts } from '../shared/export/facts';
import { topologyToDot } from '../shared/export/dot';
import { topologyToMermaid } from '../shared/export/mermaid';
import { makeSheet, type Sheet } from '../shared/export/sheet';
import { sheetToSvg } from '../shared/export/svg';
import { tables } from '../shared/export/tables';
import { tableToCsv } from '../shared/export/tables/table';
import { assertNever } from '../shared/errors/assert-never';
import { AppError } from '../shared/errors/app-error';
import { layoutTopology } from '../shared/layout/layout';
import { checkExport } from './images/check';
import { sheetToPdf } from './images/pdf';
import { sheetToPng } from './images/png';
import type { RenderExport } from './ipc/handlers/export';
import { snapshotText } from './store/snapshot-file';
import { version } from './version';

/** Every format, the same through every door, read to its end before it is given out. Rejects with AppError export-too-large or export-failed. */
export const renderExport: RenderExport = async (charted, options) => {
  const data = await render(charted, options);
  await checkExport(options.format, data);
  return data;
};

async function render(...[{ snapshot, topology }, options]: Parameters<RenderExport>): Promise<Buffer<ArrayBuffer>> {
  const facts = exportFacts(topology, version);
  const sheet = (): Sheet => makeSheet(layoutTopology(topology), options, facts) ?? nothingThere();
  switch (options.format) {
    case 'png':
      return sheetToPng(sheet(), options.scale);
    case 'svg':
      return Buffer.from(sheetToSvg(sheet()));
    case 'pdf':
      return sheetToPdf(sheet());
    case 'json':
      return Buffer.from(snapshotText(snapshot));
    case 'topology':
      return Buffer.from(`${JSON.stringify(topology)}\n`);
    case 'dot':
      return Buffer.from(topologyToDot(topology, facts));
    case 'mermaid':
      return Buffer.from(topologyToMermaid(topology, facts));
    case 'csv':
      return Buffer.from(tableToCsv(tables[options.table](topology)));
    default:
      return assertNever(options.format);
  }
}

function nothingThere(): never {
  throw new AppError({
    code: 'export-failed',
    step: 'export',
    message: 'There is nothing to draw.',
    cause: 'Nothing of the chart is in the part that was asked for.',
    remedy: 'Move the chart into view or select something on it, or export the whole chart.',
  });
}
