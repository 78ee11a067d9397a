import { cleanText } from '../layout/text/clean';
import type { Topology } from '../topology/model';
import { commentLine, type ExportFacts } from './facts';
import { topologyGraph, type GraphNode } from './graph';

const brackets: Record<GraphNode['kind'], readonly [string, string]> = {
  world: ['((', '))'],
  device: ['[', ']'],
  network: ['[[', ']]'],
  bridge: ['[[', ']]'],
  container: ['(', ')'],
  namespace: ['{{', '}}'],
  port: ['>', ']'],
};

/** The topology as a Mermaid flowchart. Inferred and unknown links are dotted, for Mermaid has no dashes. */
export function topologyToMermaid(topology: Topology, facts: ExportFacts): string {
  const graph = topologyGraph(topology);
  // Mermaid's ids allow little and reserve words such as "end": ours are numbers behind a letter.
  const ids = new Map(graph.nodes.map((node, index) => [node.id, `n${index}`]));
  // A comment must stand alone on its line, and braces in one confuse the parser (mermaid.js.org, "Comments").
  const lines = [`%% ${commentLine(facts).replace(/[{}]/g, ' ')}`, 'flowchart LR'];
  for (const node of graph.nodes) {
    const [open, close] = brackets[node.kind];
    lines.push(`  ${ids.get(node.id) ?? ''}${open}"${node.lines.map(escape).join('<br/>')}"${close}`);
  }
  for (const edge of graph.edges) {
    const line = edge.directed
      ? edge.certainty === 'exact'
        ? '-->'
        : '-.->'
      : edge.certainty === 'exact'
        ? '---'
        : '-.-';
    const words = edge.label === '' ? '' : `|"${escape(edge.label)}"|`;
    lines.push(`  ${ids.get(edge.from) ?? ''} ${line}${words} ${ids.get(edge.to) ?? ''}`);
  }
  const stopped = graph.nodes.filter((node) => node.stopped).map((node) => ids.get(node.id) ?? '');
  if (stopped.length > 0)
    lines.push('  classDef stopped stroke-dasharray:2 2,opacity:0.6', `  class ${stopped.join(',')} stopped`);
  return `${lines.join('\n')}\n`;
}

/**
 * Text inside Mermaid's quotes: it takes character entities written with # (mermaid.js.org, "Entity codes to escape characters").
 * Everything with a meaning in Mermaid, Markdown or HTML becomes one.
 */
function escape(text: string): string {
  return cleanText(text).replace(/["#&;<>`*_[\]{}()|\\]/g, (char) => `#${char.charCodeAt(0)};`);
}
