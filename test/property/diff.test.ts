import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTopologies } from '../../shared/diff/diff';
import type { ObjectChange } from '../../shared/diff/change';
import { buildTopology } from '../../shared/topology/build';
import type { Topology } from '../../shared/topology/model';
import { generateHost } from '../support/generate-host';

const hosts = fc
  .record({
    containers: fc.integer({ min: 0, max: 12 }),
    seed: fc.integer({ min: 1, max: 50 }),
    view: fc.constantFrom('root' as const, 'docker' as const),
  })
  .map((options) => buildTopology(generateHost(options)));

const lists = {
  namespace: 'namespaces',
  interface: 'interfaces',
  network: 'networks',
  container: 'containers',
  endpoint: 'endpoints',
  port: 'ports',
  link: 'links',
  rule: 'rules',
} as const;

const count = (changes: readonly ObjectChange[], kind: ObjectChange['kind'], what: ObjectChange['what']): number =>
  changes.filter((change) => change.kind === kind && change.what === what).length;

const kinds = Object.keys(lists) as (keyof typeof lists)[];

describe('the difference of any two topologies', () => {
  it('of one with itself, and with a copy of it, is empty', () => {
    fc.assert(
      fc.property(hosts, (topology) => {
        expect(diffTopologies(topology, topology)).toEqual([]);
        expect(diffTopologies(topology, JSON.parse(JSON.stringify(topology)) as Topology)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('accounts for every object, and the way back undoes it', () => {
    fc.assert(
      fc.property(hosts, hosts, (before, after) => {
        const there = diffTopologies(before, after);
        const back = diffTopologies(after, before);
        for (const kind of kinds) {
          const added = count(there, kind, 'added');
          const removed = count(there, kind, 'removed');
          expect(before[lists[kind]].length + added - removed).toBe(after[lists[kind]].length);
          expect(count(back, kind, 'removed')).toBe(added);
          expect(count(back, kind, 'added')).toBe(removed);
          expect(count(back, kind, 'changed')).toBe(count(there, kind, 'changed'));
        }
      }),
      { numRuns: 40 },
    );
  });
});
