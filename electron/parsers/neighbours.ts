import type { Neighbour } from '../../shared/model';
import { asObject, jsonItems, listOf, textOf } from './json';
import { isMac } from './links';
import { Problems, shown, type Parsed } from './parsed';

/** `ip -j neigh show`. */
export function parseNeighbours(text: string): Parsed<Neighbour[]> {
  const { facts, problems } = jsonItems(text);
  const neighbours = neighboursOf(facts);
  return { facts: neighbours.facts, problems: [...problems, ...neighbours.problems] };
}

export function neighboursOf(items: readonly unknown[]): Parsed<Neighbour[]> {
  const problems = new Problems();
  const facts = items.flatMap((item): Neighbour[] => {
    const object = asObject(item);
    if (object === null || Object.keys(object).length === 0) return [];
    const address = textOf(object, 'dst');
    const device = textOf(object, 'dev');
    if (address === null || device === null) {
      problems.add(`a neighbour without address or device: ${shown(JSON.stringify(object))}`);
      return [];
    }
    const mac = textOf(object, 'lladdr');
    const state = listOf(object, 'state').filter((word) => typeof word === 'string');
    return [
      {
        address,
        mac: mac !== null && isMac(mac) ? mac.toLowerCase() : null,
        device,
        state: state.length === 0 ? null : state.join(',').toLowerCase(),
      },
    ];
  });
  return { facts, problems: problems.list() };
}
