import { beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../electron/scan/assemble';
import { topologySchema, type Topology } from '../../shared/topology/model';
import { buildTopology } from '../../shared/topology/build';
import { recordHost } from '../captures/record-host';
import { compareWithTruth, plotnetcfgPairs, plotnetcfgPorts, type Comparison } from './compare-truth';
import { readLab, type LabHost, type LabUserName } from './lab.js';
import { readTruth, type HostTruth } from './truth';

async function chart(host: LabHost, user: LabUserName): Promise<Topology> {
  const { recording } = await recordHost(host, user);
  return buildTopology(assemble(recording, '0'));
}

function count(topology: Topology): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, knowledge } of topology.links) {
    if (kind !== 'veth') continue;
    const name = `${knowledge.certainty} ${knowledge.method}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe.each(readLab().hosts)('the topology of $name', (host) => {
  let truth: HostTruth;
  beforeAll(async () => {
    truth = await readTruth(host.name);
  });

  it.each(['root', 'sudoer'] as const)(
    'as %s is what is there: every pair, port, address and interface',
    async (user) => {
      const topology = await chart(host, user);
      expect(topologySchema.safeParse(topology).error).toBeUndefined();
      const seen = compareWithTruth(topology, truth);
      expect(seen.falsePairs).toEqual([]);
      for (const part of [
        'pairs',
        'bridgePorts',
        'addressesByInterface',
        'interfaces',
        'lower',
        'containers',
      ] as const) {
        expect(seen[part].topology, part).toEqual(seen[part].truth);
      }
      expect(seen.unknownEnds).toEqual([]);
      expect(seen.pairs.topology).toEqual(plotnetcfgPairs(truth));
      expect(seen.bridgePorts.topology).toEqual(plotnetcfgPorts(truth));
      expect(
        topology.links.filter(
          (link) => link.kind === 'veth' && link.to !== null && link.knowledge.certainty !== 'exact',
        ),
      ).toEqual([]);
    },
  );

  it.for(['dock', 'plain', 'sudopw'] as const)('as %s claims nothing that is not there', async (user, { annotate }) => {
    const topology = await chart(host, user);
    const seen = compareWithTruth(topology, truth);
    await annotate(`${JSON.stringify(count(topology))}; not known: ${seen.unknownEnds.join(' ')}`);
    expect(seen.falsePairs).toEqual([]);
    for (const part of ['bridgePorts', 'addresses', 'lower'] as const) expectTrue(seen, part);
    expect(topology.links.filter((link) => link.to === null && link.knowledge.reason === null)).toEqual([]);
  });
});

function expectTrue(seen: Comparison, part: 'bridgePorts' | 'addresses' | 'lower'): void {
  const real = new Set(seen[part].truth);
  expect(
    seen[part].topology.filter((line) => !real.has(line)),
    part,
  ).toEqual([]);
}
