import { beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../electron/scan/assemble';
import type { HostSnapshot } from '../../shared/model';
import { buildTopology } from '../../shared/topology/build';
import { topologySchema, type Topology } from '../../shared/topology/model';
import { recordHost } from '../captures/record-host';
import { compareWithTruth, containerWires, plotnetcfgPairs, plotnetcfgPorts } from './compare-truth';
import { readLab, type LabHost, type LabUserName } from './hosts';
import { readTruth, type HostTruth } from './truth';

async function scan(host: LabHost, user: LabUserName): Promise<HostSnapshot> {
  const { recording } = await recordHost(host, user);
  return assemble(recording, '0');
}

/** As on a host that has no tool to ask for nsids: the rungs below the first have to do. */
function withoutNsids(snapshot: HostSnapshot): HostSnapshot {
  return { ...snapshot, namespaces: snapshot.namespaces.map((one) => ({ ...one, nsid: null })) };
}

/** How the wires are known, for a person who reads the report. */
function summary(topology: Topology, unknownEnds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const { kind, knowledge } of topology.links) {
    if (kind !== 'veth') continue;
    const name = `${knowledge.certainty} ${knowledge.method}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const words = [...counts].map(([name, count]) => `${count} ${name}`).sort();
  return `${words.join(', ')}; not known: ${unknownEnds.join(' ') || 'none'}`;
}

/** Wires between the host and a running container whose far end is claimed as exact. */
function exactPairs(topology: Topology, truth: HostTruth): Set<string> {
  const exact = { ...topology, links: topology.links.filter((link) => link.knowledge.certainty === 'exact') };
  return new Set(compareWithTruth(exact, truth).pairs.topology);
}

describe.each(readLab().hosts)('the topology of $name', (host) => {
  let truth: HostTruth;
  beforeAll(async () => {
    truth = await readTruth(host.name);
  });

  it.for(['root', 'sudoer'] as const)(
    'as %s is what is there: every pair, port, address and interface',
    async (user, { annotate }) => {
      const topology = buildTopology(await scan(host, user));
      expect(topologySchema.safeParse(topology).error).toBeUndefined();
      const seen = compareWithTruth(topology, truth);
      await annotate(summary(topology, seen.unknownEnds));
      expect(seen.falsePairs).toEqual([]);
      const parts = ['pairs', 'bridgePorts', 'addressesByInterface', 'interfaces', 'lower', 'containers'] as const;
      for (const part of parts) expect(seen[part].topology, part).toEqual(seen[part].truth);
      expect(seen.unknownEnds).toEqual([]);
      expect(seen.pairs.truth.filter((pair) => !exactPairs(topology, truth).has(pair))).toEqual([]);
      expect(seen.pairs.topology).toEqual(plotnetcfgPairs(truth));
      expect(seen.bridgePorts.topology).toEqual(plotnetcfgPorts(truth));
    },
  );

  it('as root ties every published IPv4 port to its rules', async () => {
    const topology = buildTopology(await scan(host, 'root'));
    const names = new Map(topology.containers.map((one) => [one.id, one.name]));
    const published = topology.ports.map(({ container, hostAddress, hostPort, containerPort, protocol }) =>
      [names.get(container), hostAddress, hostPort, containerPort, protocol].join(' '),
    );
    const expected = host.published.map(({ container, hostAddress, hostPort, containerPort, protocol }) =>
      [container, hostAddress, hostPort, containerPort, protocol].join(' '),
    );
    expect(published.sort()).toEqual(expected.sort());
    expect(topology.ports.filter((port) => !port.hostAddress.includes(':') && port.rules.length === 0)).toEqual([]);
    expect(topology.findings.map((one) => one.code)).toEqual(['veth-without-peer']); // the host's own NIC
  });

  it.for(['dock', 'plain', 'sudopw'] as const)('as %s claims nothing that is not there', async (user, { annotate }) => {
    const snapshot = await scan(host, user);
    for (const known of [snapshot, withoutNsids(snapshot)]) {
      const topology = buildTopology(known);
      const seen = compareWithTruth(topology, truth);
      await annotate(`${known === snapshot ? '' : 'without nsids: '}${summary(topology, seen.unknownEnds)}`);
      expect(seen.falsePairs).toEqual([]);
      for (const part of ['bridgePorts', 'addresses', 'lower'] as const) {
        const real = new Set(seen[part].truth);
        expect(
          seen[part].topology.filter((line) => !real.has(line)),
          part,
        ).toEqual([]);
      }
      expect(topology.links.filter((link) => link.to === null && link.knowledge.reason === null)).toEqual([]);
      expect(topology.findings.filter((one) => one.severity !== 'info')).toEqual([]);
    }
  });

  it('as dock finds every wire of every container, without a doubt', async () => {
    const topology = buildTopology(await scan(host, 'dock'));
    const exact = exactPairs(topology, truth);
    expect(containerWires(truth).filter((pair) => !exact.has(pair))).toEqual([]);
  });

  // From 28 on every eth0 has index 2: there is nothing to find, and the test above proves that nothing is claimed.
  if (Number.parseInt(host.engineVersion, 10) < 28) {
    it('as dock finds them by their indexes alone', async () => {
      const topology = buildTopology(withoutNsids(await scan(host, 'dock')));
      const exact = exactPairs(topology, truth);
      expect(containerWires(truth).filter((pair) => !exact.has(pair))).toEqual([]);
      expect(topology.links.filter((link) => link.knowledge.method === 'unique-ifindex').length).toBeGreaterThan(15);
    });
  }
});
