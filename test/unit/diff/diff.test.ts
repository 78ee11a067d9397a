import { describe, expect, it } from 'vitest';
import { diffTopologies } from '../../../shared/diff/diff';
import { buildTopology } from '../../../shared/topology/build';
import type { Topology } from '../../../shared/topology/model';
import { generateHost } from '../../support/generate-host';

const topology = buildTopology(generateHost({ containers: 5 }));

/** The same host with other figures where figures pass: every counter, age and way of knowing. */
function later(from: Topology): Topology {
  return {
    ...from,
    takenAt: '2026-02-02T00:00:00Z',
    interfaces: from.interfaces.map((one) => ({ ...one, counters: null, evidence: [] })),
    containers: from.containers.map((one) => ({ ...one, status: 'Up 9 days' })),
    namespaces: from.namespaces.map((one) => ({ ...one, neighbours: [], pids: [1] })),
    rules: from.rules.map((one) => ({ ...one, packets: 77, bytes: 99 })),
  };
}

describe('the difference of two topologies', () => {
  it('is nothing where only counters, ages, processes and neighbours moved on', () => {
    expect(diffTopologies(topology, later(topology))).toEqual([]);
  });

  it('names what was added, removed and changed, and which fields', () => {
    const [first, second, ...rest] = topology.containers;
    if (first === undefined || second === undefined) throw new Error('The host has no containers.');
    const after: Topology = {
      ...topology,
      containers: [...rest, { ...second, state: 'paused', pid: 4 }, { ...first, id: 'new', name: 'newcomer' }],
    };
    expect(diffTopologies(topology, after)).toEqual([
      { kind: 'container', id: second.id, name: second.name, what: 'changed', fields: ['state', 'pid'] },
      { kind: 'container', id: 'new', name: 'newcomer', what: 'added', fields: [] },
      { kind: 'container', id: first.id, name: first.name, what: 'removed', fields: [] },
    ]);
  });

  it('takes a rule for the same where a rule before it moved its number', () => {
    const [first] = topology.rules;
    if (first === undefined) throw new Error('The host has no rules.');
    const same = (rule: (typeof topology.rules)[number]): boolean =>
      rule.backend === first.backend &&
      rule.family === first.family &&
      rule.table === first.table &&
      rule.chain === first.chain;
    const moved = topology.rules.map((rule) =>
      same(rule) ? { ...rule, number: rule.number + 1, id: `${rule.id}-moved` } : rule,
    );
    const after: Topology = { ...topology, rules: [{ ...first, text: '-j LOG', id: 'log', ports: [] }, ...moved] };
    expect(diffTopologies(topology, after)).toEqual([
      { kind: 'rule', id: 'log', name: '-j LOG', what: 'added', fields: [] },
    ]);
  });

  it('counts twins: a second rule of the same text is one more', () => {
    const [first] = topology.rules;
    if (first === undefined) throw new Error('The host has no rules.');
    const after: Topology = { ...topology, rules: [...topology.rules, { ...first, id: 'twin' }] };
    expect(diffTopologies(topology, after).map(({ what, id }) => [what, id])).toEqual([['added', 'twin']]);
  });
});
