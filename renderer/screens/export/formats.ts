import type { ExportFormat } from '../../../shared/contract/contract';

interface FormatWords {
  readonly label: string;
  /** What it is good for, and what is in it. */
  readonly about: string;
}

export const formatWords: Readonly<Record<ExportFormat, FormatWords>> = {
  png: { label: 'PNG', about: 'A picture, for messages and documents.' },
  svg: { label: 'SVG', about: 'Real text and shapes, for editors and the web.' },
  pdf: { label: 'PDF', about: 'One page of shapes and text that can be searched, for print.' },
  json: {
    label: 'Snapshot',
    about:
      'Everything that was observed, as JSON; it opens in Portolan again. No secret of a login is in it, but labels of containers and firewall rules are.',
  },
  topology: { label: 'Topology', about: 'The graph that follows from the scan, as JSON, for other programs.' },
  dot: { label: 'DOT', about: 'Networks, containers and ports for Graphviz.' },
  mermaid: { label: 'Mermaid', about: 'Networks, containers and ports for Markdown.' },
  csv: { label: 'CSV', about: 'One table, for spreadsheets.' },
};
