import type {
  Topology,
  TopologyContainer,
  TopologyEndpoint,
  TopologyInterface,
  TopologyLink,
  TopologyNamespace,
  TopologyNetwork,
  TopologyPort,
  TopologyRule,
} from '../topology/model';
import type { ObjectChange } from './change';
import { sameValue } from './same-value';

type Identified = { readonly id: string };

/** How the objects of one kind are compared. */
interface Comparison<Item extends Identified> {
  readonly kind: ObjectChange['kind'];
  readonly of: (topology: Topology) => readonly Item[];
  readonly name: (item: Item) => string;
  /** Fields that differ from scan to scan while nothing has changed: counters, ages, processes, how a fact was found out. */
  readonly passing: readonly (keyof Item & string)[];
  /** The same for one object in both topologies; its id where not given. May repeat: the first goes with the first. */
  readonly key?: (item: Item) => string;
}

type Compare = (before: Topology, after: Topology) => ObjectChange[];

const comparisons: readonly Compare[] = [
  comparing<TopologyNamespace>({
    kind: 'namespace',
    of: (topology) => topology.namespaces,
    name: (namespace) => namespace.title,
    passing: ['neighbours', 'pids', 'knowledge'],
  }),
  comparing<TopologyInterface>({
    kind: 'interface',
    of: (topology) => topology.interfaces,
    name: (one) => one.name,
    passing: ['counters', 'evidence'],
  }),
  comparing<TopologyNetwork>({
    kind: 'network',
    of: (topology) => topology.networks,
    name: (network) => network.name,
    passing: ['knowledge'],
  }),
  // `status` says how long ago: "Up 3 minutes".
  comparing<TopologyContainer>({
    kind: 'container',
    of: (topology) => topology.containers,
    name: (container) => container.name,
    passing: ['status', 'knowledge'],
  }),
  comparing<TopologyEndpoint>({
    kind: 'endpoint',
    of: (topology) => topology.endpoints,
    name: (endpoint) => endpoint.ipv4 ?? endpoint.ipv6 ?? endpoint.id,
    passing: ['knowledge'],
  }),
  comparing<TopologyPort>({
    kind: 'port',
    of: (topology) => topology.ports,
    name: (port) => `${port.hostPort}/${port.protocol}`,
    passing: ['knowledge'],
  }),
  comparing<TopologyLink>({
    kind: 'link',
    of: (topology) => topology.links,
    name: (link) => link.id,
    passing: ['knowledge'],
  }),
  // A rule's id ends in its number, which moves with every rule put in before it: its text says which it is.
  comparing<TopologyRule>({
    kind: 'rule',
    of: (topology) => topology.rules,
    key: ({ backend, family, table, chain, text }) => JSON.stringify([backend, family, table, chain, text]),
    name: (rule) => rule.text,
    passing: ['id', 'number', 'packets', 'bytes'],
  }),
];

/** What is different in the later of two topologies of one host. Pure; what only passes by, such as counters, is no change. */
export function diffTopologies(before: Topology, after: Topology): ObjectChange[] {
  return comparisons.flatMap((compare) => compare(before, after));
}

function comparing<Item extends Identified>({ kind, of, name, passing, key }: Comparison<Item>): Compare {
  const keyOf = key ?? (({ id }: Item): string => id);
  return (before, after) => {
    const old = new Map<string, Item[]>();
    for (const item of of(before)) {
      const twins = old.get(keyOf(item));
      if (twins === undefined) old.set(keyOf(item), [item]);
      else twins.push(item);
    }
    const changes: ObjectChange[] = [];
    for (const item of of(after)) {
      const was = old.get(keyOf(item))?.shift();
      const change = { kind, id: item.id, name: name(item) };
      if (was === undefined) changes.push({ ...change, what: 'added', fields: [] });
      else {
        const fields = differing(was, item, passing);
        if (fields.length > 0) changes.push({ ...change, what: 'changed', fields });
      }
    }
    for (const item of [...old.values()].flat()) {
      changes.push({ kind, id: item.id, name: name(item), what: 'removed', fields: [] });
    }
    return changes;
  };
}

function differing(was: object, is: object, passing: readonly string[]): string[] {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names].filter(
    (field) => !passing.includes(field) && !sameValue(Reflect.get(was, field), Reflect.get(is, field)),
  );
}
