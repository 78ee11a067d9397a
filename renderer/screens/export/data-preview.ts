import type { ExportOptions } from '../../../shared/contract/contract';
import { topologyToDot } from '../../../shared/export/dot';
import type { ExportFacts } from '../../../shared/export/facts';
import { topologyToMermaid } from '../../../shared/export/mermaid';
import { tables } from '../../../shared/export/tables';
import { tableToCsv } from '../../../shared/export/tables/table';
import type { Topology } from '../../../shared/topology/model';

const LINES = 60;

/** The first lines of a text format. Null for JSON: nobody reads it to choose it. */
export function dataPreview(topology: Topology, options: ExportOptions, facts: ExportFacts): string | null {
  const text =
    options.format === 'dot'
      ? topologyToDot(topology, facts)
      : options.format === 'mermaid'
        ? topologyToMermaid(topology, facts)
        : options.format === 'csv'
          ? tableToCsv(tables[options.table](topology))
          : null;
  if (text === null) return null;
  const lines = text.trimEnd().split(/\r?\n/);
  return lines.length <= LINES
    ? lines.join('\n')
    : [...lines.slice(0, LINES), `… ${String(lines.length - LINES)} more lines`].join('\n');
}
