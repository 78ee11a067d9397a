import { cleanText } from '../layout/text/clean';
import type { Topology } from '../topology/model';
import { commentLine, type ExportFacts } from './facts';
import { topologyGraph, type GraphNode } from './graph';

const shapes: Record<GraphNode['kind'], string> = {
  world: 'shape=plaintext',
  device: 'shape=box',
  network: 'shape=box, style="filled,rounded", fillcolor="#dbe4f0"',
  bridge: 'shape=box, style="filled", fillcolor="#e4e0d6"',
  container: 'shape=box, style="rounded"',
  namespace: 'shape=box, style="dotted"',
  port: 'shape=cds, style="filled", fillcolor="#f6d9ae"',
};

/** The topology in Graphviz' DOT language. Inferred links are dashed, unknown ones dotted. */
export function topologyToDot(topology: Topology, facts: ExportFacts): string {
  const graph = topologyGraph(topology);
  const lines = [
    `// ${commentLine(facts)}`,
    `graph ${quote(graph.title)} {`,
    '  rankdir=LR;',
    '  node [fontname="Fira Sans"];',
    '  edge [fontname="Fira Code"];',
  ];
  for (const node of graph.nodes) {
    const muted = node.stopped ? ', fontcolor="#777777", color="#aaaaaa"' : '';
    lines.push(`  ${quote(node.id)} [label=${label(node.lines)}, ${shapes[node.kind]}${muted}];`);
  }
  for (const edge of graph.edges) {
    const style = edge.certainty === 'exact' ? '' : edge.certainty === 'inferred' ? ', style=dashed' : ', style=dotted';
    const arrow = edge.directed ? ', dir=forward, color="#b35309"' : '';
    lines.push(`  ${quote(edge.from)} -- ${quote(edge.to)} [label=${label([edge.label])}${style}${arrow}];`);
  }
  return `${lines.join('\n')}\n}\n`;
}

/** A double-quoted ID (graphviz.org, "The DOT Language"): only " and \ have a meaning inside, and \n, \l, \N … in labels. */
function quote(text: string): string {
  return `"${escape(text)}"`;
}

function label(parts: readonly string[]): string {
  return `"${parts.map(escape).join('\\n')}"`;
}

function escape(text: string): string {
  return cleanText(text).replace(/\\/g, '\\\\').replace(/"/g, '\\"');
}
