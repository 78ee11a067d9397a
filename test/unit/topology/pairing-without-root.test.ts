import { describe, expect, it } from 'vitest';
import { buildTopology } from '../../../shared/topology/build';
import { HostBuilder } from './host-builder';
import { defaultRoute } from './host-facts';
import { wireOf, wires } from './wires';

const docker = { level: 'docker' as const };

describe('without root, on engines up to 27', () => {
  it('every wire of every container is exact, by an index that the whole host has once', () => {
    const host = new HostBuilder(docker)
      .network('front')
      .network('back')
      .container('web', { on: ['front', 'back'] })
      .container('api', { on: ['front'] });
    expect(wires(buildTopology(host.build()))).toEqual([
      'host:veth14 = web:eth0 (exact, unique-ifindex)',
      'host:veth16 = web:eth1 (exact, unique-ifindex)',
      'host:veth18 = api:eth0 (exact, unique-ifindex)',
    ]);
  });

  it('a second host veth that names the same index makes the first no longer exact', () => {
    const host = new HostBuilder(docker)
      .network('front')
      .network('back')
      .container('web', { on: ['front'] })
      .build((draft) => {
        const [root] = draft.namespaces;
        const wire = root?.interfaces.find((item) => item.name === 'veth14');
        if (root && wire) root.interfaces.push({ ...wire, name: 'other', ifindex: 77, master: 12 });
      });
    expect(wireOf(buildTopology(host), 'web:eth0').knowledge).toMatchObject({
      certainty: 'inferred',
      method: 'unique-ifindex',
    });
  });

  it('two wires on one bridge are found by their routes where /proc does not tell whose address is whose', () => {
    const host = new HostBuilder(docker)
      .network('front')
      .container('lb', { on: ['front'] })
      .build((draft) => {
        const inside = draft.namespaces[1];
        const eth0 = inside?.interfaces[1];
        if (!inside || !eth0) return;
        eth0.addresses = [];
        inside.routes = [{ ...defaultRoute('eth0'), destination: '172.20.0.0/24' }];
      });
    expect(wires(buildTopology(host))).toEqual(['host:veth13 = lb:eth0 (exact, unique-ifindex)']);
    expect(buildTopology(host).findings).toEqual([]);
  });

  it('without the Docker API the same wires are only inferred', () => {
    const host = new HostBuilder(docker)
      .network('front')
      .container('web', { on: ['front'] })
      .build((draft) => {
        draft.privilege = { level: 'none', user: 'plain', docker: false, how: null, canRaise: false };
        draft.containers = [];
        draft.networks = [];
      });
    expect(wires(buildTopology(host))).toEqual([
      expect.stringMatching(/^host:veth13 = [0-9a-f]{12}:eth0 \(inferred, unique-ifindex\)$/),
    ]);
  });
});

describe('without root, on engines from 28', () => {
  const modern = { level: 'docker' as const, engine: 28 as const };
  const two = (first?: readonly [number, number], second?: readonly [number, number]) =>
    new HostBuilder(modern)
      .network('front')
      .container('web', { on: [{ network: 'front', ...(first && { traffic: first }) }] })
      .container('api', { on: [{ network: 'front', ...(second && { traffic: second }) }] });

  it('two quiet containers on one bridge stay unknown, with what to do', () => {
    const topology = buildTopology(two().build());
    expect(topology.links.filter((link) => link.kind === 'veth').map((link) => link.to)).toEqual([null, null]);
    expect(wireOf(topology, 'host:veth12').knowledge.remedy).toContain('root');
    expect(topology.gaps.map((gap) => gap.id)).toContain('gap:wires');
    expect(topology.findings).toEqual([]);
  });

  it('the only container of a bridge is inferred, not exact: it may have been replaced while the host was read', () => {
    const host = new HostBuilder(modern).network('front').container('web', { on: ['front'] });
    expect(wires(buildTopology(host.build()))).toEqual(['host:veth12 = web:eth0 (inferred, unique-ifindex)']);
  });

  it('a MAC that the bridge has learned infers the wire, and agreeing counters make it exact', () => {
    expect(wires(buildTopology(two().learned().build()))).toEqual([
      'host:veth12 = web:eth0 (inferred, fdb)',
      'host:veth13 = api:eth0 (inferred, fdb)',
    ]);
    expect(wires(buildTopology(two([50_000, 700], [90_000, 40]).learned().build()))).toEqual([
      'host:veth12 = web:eth0 (exact, fdb)',
      'host:veth13 = api:eth0 (exact, fdb)',
    ]);
  });

  it('counters that only one port and one container have infer the wire', () => {
    expect(wires(buildTopology(two([50_000, 700], [90_000, 4000]).build()))).toEqual([
      'host:veth12 = web:eth0 (inferred, counters)',
      'host:veth13 = api:eth0 (inferred, counters)',
    ]);
  });

  it('counters that are near those of another port prove nothing: they are not read at one moment', () => {
    const topology = buildTopology(two([1000, 700], [1001, 700]).build());
    expect(topology.links.every((link) => link.kind !== 'veth' || link.to === null)).toBe(true);
  });

  it('one known wire of a container settles its others by their common nsid', () => {
    const host = new HostBuilder(modern)
      .network('front')
      .network('back')
      .container('web', { on: [{ network: 'front', traffic: [50_000, 700] }, 'back'] })
      .container('api', { on: ['front', 'back'] });
    const topology = buildTopology(host.build());
    expect(wireOf(topology, 'web:eth1').knowledge).toMatchObject({ certainty: 'inferred', method: 'nsid' });
  });

  it('an nsid that the host told for the PID settles every wire; exact only if the container is older than the scan', () => {
    const told = (status: string) =>
      buildTopology(
        new HostBuilder(modern)
          .network('front')
          .container('web', { on: ['front'], status })
          .container('api', { on: ['front'], status })
          .build((draft) => {
            for (const one of draft.namespaces) if (one.id !== 'root') one.nsid = (one.pids[0] ?? 0) / 10;
          }),
      );
    expect(wires(told('Up 3 hours'))).toEqual([
      'host:veth12 = web:eth0 (exact, nsid)',
      'host:veth13 = api:eth0 (exact, nsid)',
    ]);
    expect(wires(told('Up 2 seconds'))).toEqual([
      'host:veth12 = web:eth0 (inferred, nsid)',
      'host:veth13 = api:eth0 (inferred, nsid)',
    ]);
  });

  it('an nsid that is known to be another namespace forbids the wire that the counters suggest', () => {
    const host = two([50_000, 700], [90_000, 4000]).build((draft) => {
      const web = draft.namespaces.find((one) => one.pids[0] === 110);
      if (web) web.nsid = 99; // the wire that its counters fit names 11
    });
    expect(wires(buildTopology(host))).toEqual([
      'host:veth12 = ? (unknown, none)',
      'host:veth13 = api:eth0 (inferred, counters)',
    ]);
  });
});
