import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTopology } from '../../../shared/topology/build';
import { topologySchema, type Topology } from '../../../shared/topology/model';
import { generateHost } from '../../support/generate-host';
import { anySnapshot, shuffled } from './any-snapshot';

/** Fixed, so that a run can be repeated; it was run with 15,000 random ones when the builder was written. */
const runs = { numRuns: 400, seed: 20 };

/** Every id that one part of a topology uses for another. */
function references(topology: Topology): { kind: string; id: string; known: ReadonlySet<string> }[] {
  const ids = (items: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(items.map((item) => item.id));
  const [namespaces, interfaces, networks, containers, ports, rules] = [
    topology.namespaces,
    topology.interfaces,
    topology.networks,
    topology.containers,
    topology.ports,
    topology.rules,
  ].map(ids);
  const found: { kind: string; id: string; known: ReadonlySet<string> | undefined }[] = [];
  const add = (kind: string, known: ReadonlySet<string> | undefined, ...list: readonly (string | null)[]): void => {
    for (const id of list) if (id !== null) found.push({ kind, id, known });
  };
  for (const one of topology.namespaces) add('container of a namespace', containers, ...one.containers);
  for (const one of topology.interfaces) {
    add('namespace of an interface', namespaces, one.namespace);
    add('master', interfaces, one.master);
    add('network of an interface', networks, one.network);
  }
  for (const one of topology.networks) {
    add('bridge or lower', interfaces, one.bridge, one.lower);
    add('rule of a network', rules, ...one.rules);
  }
  for (const one of topology.containers) {
    add('namespace of a container', namespaces, one.namespace);
    add('joined container', containers, one.sharesWith);
    add('gateway network', networks, one.gatewayNetwork);
  }
  for (const one of topology.endpoints) {
    add('container of an endpoint', containers, one.container);
    add('network of an endpoint', networks, one.network);
    add('interface of an endpoint', interfaces, one.interface);
  }
  for (const one of topology.ports) {
    add('container of a port', containers, one.container);
    add('network of a port', networks, one.network);
    add('interface of a port', interfaces, one.interface);
    add('rule of a port', rules, ...one.rules);
  }
  for (const one of topology.rules) add('port of a rule', ports, ...one.ports);
  for (const one of topology.links) add('end of a link', interfaces, one.from, one.to);
  return found.map((one) => ({ ...one, known: one.known ?? new Set() }));
}

describe('whatever a host sends', () => {
  it('a whole topology comes out, in which every id leads somewhere and is there once', () => {
    fc.assert(
      fc.property(anySnapshot, (draft) => {
        const topology = buildTopology(draft);
        expect(topologySchema.safeParse(topology).error).toBeUndefined();
        expect(references(topology).filter(({ id, known }) => !known.has(id))).toEqual([]);
        for (const items of [
          topology.namespaces,
          topology.interfaces,
          topology.networks,
          topology.containers,
          topology.endpoints,
          topology.ports,
          topology.links,
          topology.rules,
          topology.findings,
          topology.gaps,
        ]) {
          expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
        }
      }),
      runs,
    );
  });

  it('each interface has one peer at most, and what is not exact says why', () => {
    fc.assert(
      fc.property(anySnapshot, (draft) => {
        const topology = buildTopology(draft);
        const veths = topology.links.filter((link) => link.kind === 'veth');
        const used = veths.flatMap((link) => (link.to === null ? [link.from] : [link.from, link.to]));
        expect(new Set(used).size).toBe(used.length);
        for (const { knowledge, to } of topology.links) {
          expect(to === null).toBe(knowledge.certainty === 'unknown');
          if (knowledge.certainty !== 'exact') expect(knowledge.reason).not.toBeNull();
          expect(knowledge.evidence.length).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  });

  it('the same facts in another order make the same topology', () => {
    fc.assert(
      fc.property(anySnapshot, fc.infiniteStream(fc.nat()), (draft, numbers) => {
        const order = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, at: numbers.next().value }))
            .sort((left, right) => left.at - right.at)
            .map(({ item }) => item);
        expect(buildTopology(shuffled(draft, order))).toEqual(buildTopology(draft));
      }),
      runs,
    );
  });

  it('the snapshot itself is not touched', () => {
    const draft = generateHost({ containers: 12 });
    const before = structuredClone(draft);
    buildTopology(draft);
    expect(draft).toEqual(before);
  });
});

describe('a generated host', () => {
  it.each([
    { view: 'root', engine: 28 },
    { view: 'root', engine: 26 },
    { view: 'docker', engine: 26 },
  ] as const)('of engine $engine is understood without a doubt as $view', (options) => {
    const topology = buildTopology(generateHost({ containers: 60, seed: 3, ...options }));
    expect(topology.links.every((link) => link.knowledge.certainty === 'exact')).toBe(true);
    expect(topology.findings).toEqual([]);
    const published = topology.ports.filter((port) => port.network !== null);
    expect(published.length).toBeGreaterThan(10);
  });

  it('is told backwards and means the same', () => {
    const draft = generateHost({ containers: 60, seed: 4 });
    expect(buildTopology(shuffled(draft, (items) => [...items].reverse()))).toEqual(buildTopology(draft));
  });
});
