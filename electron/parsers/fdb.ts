import type { FdbEntry } from '../../shared/model';
import { asObject, jsonItems, textOf, wholeOf } from './json';
import { isMac } from './links';
import { Problems, shown, type Parsed } from './parsed';

/** `bridge -j fdb show`. */
export function parseFdb(text: string): Parsed<FdbEntry[]> {
  const items = jsonItems(text);
  const problems = new Problems();
  problems.addAll(items.problems);
  const facts = items.facts.flatMap((item): FdbEntry[] => {
    const object = asObject(item);
    if (object === null || Object.keys(object).length === 0) return [];
    const mac = textOf(object, 'mac');
    const device = textOf(object, 'ifname') ?? textOf(object, 'dev');
    if (mac === null || !isMac(mac) || device === null) {
      problems.add(`a forwarding entry without MAC or port: ${shown(JSON.stringify(object))}`);
      return [];
    }
    return [
      {
        mac: mac.toLowerCase(),
        device,
        master: textOf(object, 'master'),
        vlan: wholeOf(object, 'vlan'),
        state: textOf(object, 'state'),
        remote: textOf(object, 'dst'),
      },
    ];
  });
  return { facts, problems: problems.list() };
}
