import type { Interface, Listener, Neighbour, Route } from '../../shared/model';
import { asObject, jsonItems } from './json';
import { linksOf } from './links';
import { neighboursOf } from './neighbours';
import { linesOf, Problems, shown, type Parsed } from './parsed';
import { routesOf } from './routes';

export interface NamespaceContents {
  readonly interfaces: Interface[];
  readonly routes: Route[];
  readonly neighbours: Neighbour[];
  /** Null where sockets were not asked for with the rest. */
  readonly listeners: Listener[] | null;
}

/**
 * Answers of one `ip -j -d -s -b -` inside a namespace to `addr show`, `route show table all` and `neigh show`, a line
 * each. What a line answers is told by its items, for some versions print nothing where there is nothing.
 */
export function parseNamespaceContents(text: string): Parsed<NamespaceContents> {
  const problems = new Problems();
  const links: unknown[] = [];
  const routes: unknown[] = [];
  const neighbours: unknown[] = [];
  for (const line of linesOf(text)) {
    if (!line.startsWith('[')) {
      problems.add(shown(line));
      continue;
    }
    const { facts, problems: found } = jsonItems(line);
    problems.addAll(found);
    for (const item of facts) {
      const object = asObject(item) ?? {};
      if ('ifname' in object) links.push(item);
      else if (Array.isArray(object['state']) || 'lladdr' in object) neighbours.push(item);
      else routes.push(item);
    }
  }
  const parts = { links: linksOf(links), routes: routesOf(routes, null), neighbours: neighboursOf(neighbours) };
  problems.addAll([...parts.links.problems, ...parts.routes.problems, ...parts.neighbours.problems]);
  return {
    facts: {
      interfaces: parts.links.facts,
      routes: parts.routes.facts,
      neighbours: parts.neighbours.facts,
      listeners: null,
    },
    problems: problems.list(),
  };
}
