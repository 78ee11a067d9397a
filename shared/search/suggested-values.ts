import { sortNaturally } from '../topology/order';
import type { FilterName } from './filters';
import { columnOf } from './match';
import type { SearchIndex } from './search-index';

interface Value {
  readonly value: string;
  readonly lower: string;
  /** How many containers have it. */
  readonly containers: number;
}

/** Values on this host that hold what was typed, those that begin with it first; not what is typed already. */
export function valuesFor(index: SearchIndex, filter: FilterName, typed: string, most: number): Value[] {
  const text = typed.toLowerCase();
  const values = index.cached(`values ${filter}`, () => collect(index, filter));
  const fits = values.filter(({ lower }) => lower !== text && lower.includes(text) && isWanted(filter, lower, text));
  const starts = fits.filter(({ lower }) => lower.startsWith(text));
  return [...new Set([...starts, ...fits])].slice(0, most);
}

/** Keys of labels come first; their values once the key is typed. A number is found by its beginning only. */
function isWanted(filter: FilterName, word: string, text: string): boolean {
  if (filter === 'label') return word.includes('=') === text.includes('=');
  return filter === 'ip' || filter === 'port' || filter === 'mac' ? word.startsWith(text) : true;
}

function collect(index: SearchIndex, filter: FilterName): Value[] {
  const containers = new Map<string, number>();
  valueLists(index, filter).forEach((values, at) => {
    const one = index.items[at]?.kind === 'container' ? 1 : 0;
    for (const value of new Set(values)) containers.set(value, (containers.get(value) ?? 0) + one);
  });
  return sortNaturally(containers, ([value]) => value)
    .map(([value, count]) => ({ value, lower: value.toLowerCase(), containers: count }))
    .sort((one, other) => other.containers - one.containers);
}

/** What each item gives to the list; of what many kinds have, containers and networks give enough. */
function valueLists(index: SearchIndex, filter: FilterName): readonly (readonly string[])[] {
  const of = <Column>(
    column: readonly (Column | null)[],
    kinds: readonly string[],
    texts: (one: Column) => readonly string[],
  ) => column.map((one, at) => (one !== null && kinds.includes(index.items[at]?.kind ?? '') ? texts(one) : []));
  switch (filter) {
    case 'ip': {
      const subnets = of(index.column('subnets'), ['network'], (all) => all.map(({ text }) => text));
      const addresses = of(index.column('addresses'), ['container'], (all) => all.map(({ text }) => text));
      return subnets.map((texts, at) => [...texts, ...(addresses[at] ?? [])]);
    }
    case 'port':
      return of(index.column('ports'), ['port'], (all) => all.map((one) => portText(one.ports.low, one.protocol)));
    case 'mac':
      return of(index.column('macs'), ['container'], (all) => all);
    case 'label':
      return of(index.column('labels'), ['container', 'network'], (all) =>
        all.flatMap(([key, value]) => [key, `${key}=${value}`]),
      );
    case 'veth':
      return of(index.column('veths'), ['container', 'interface'], (all) => all);
    case 'network':
    case 'project':
    case 'image':
    case 'state':
      return of(index.column(columnOf[filter]), ['container', 'network', 'interface'], (all) => all);
  }
}

const portText = (port: number, protocol: string | null): string =>
  protocol === null || protocol === 'tcp' ? String(port) : `${String(port)}/${protocol}`;
