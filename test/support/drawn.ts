import { plainExport, type ExportOptions } from '../../shared/contract/export';
import { exportFacts } from '../../shared/export/facts';
import { makeSheet, type Sheet } from '../../shared/export/sheet';
import { sheetToSvg } from '../../shared/export/svg';
import { layoutTopology } from '../../shared/layout/layout';
import type { Topology } from '../../shared/topology/model';

/** The whole chart, or what the options say. */
export function sheetOf(topology: Topology, options: Partial<ExportOptions> = {}): Sheet {
  const sheet = makeSheet(layoutTopology(topology), { ...plainExport, ...options }, exportFacts(topology, '0.1.0'));
  if (sheet === null) throw new Error('There is nothing to draw.');
  return sheet;
}

export function drawSvg(topology: Topology, options: Partial<ExportOptions> = {}): string {
  return sheetToSvg(sheetOf(topology, options));
}
