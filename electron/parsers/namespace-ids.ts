import { asObject, jsonItems, textOf, wholeOf } from './json';
import { Problems, shown, type Parsed } from './parsed';

/** `lsns -t net -J -o NS,NETNSID,PID` → nsid by inode; a namespace that has none ("unassigned") is left out. */
export function parseNamespaceIds(text: string): Parsed<Map<number, number>> {
  const items = jsonItems(text);
  const problems = new Problems();
  problems.addAll(items.problems);
  const facts = new Map<number, number>();
  for (const item of items.facts) {
    const object = asObject(item);
    const inode = object === null ? null : wholeOf(object, 'ns');
    if (object === null || inode === null) {
      problems.add(`a namespace without its number: ${shown(JSON.stringify(item))}`);
      continue;
    }
    const nsid = wholeOf(object, 'netnsid');
    if (nsid !== null && nsid >= 0) facts.set(inode, nsid);
  }
  return { facts, problems: problems.list() };
}

/** `ip -j netns list` → nsid by name in /run/netns; those without one are left out. */
export function parseNamedIds(text: string): Parsed<Map<string, number>> {
  const items = jsonItems(text);
  const facts = new Map<string, number>();
  for (const item of items.facts) {
    const object = asObject(item) ?? {};
    const name = textOf(object, 'name');
    const id = wholeOf(object, 'id');
    if (name !== null && id !== null && id >= 0) facts.set(name, id);
  }
  return { facts, problems: items.problems };
}
