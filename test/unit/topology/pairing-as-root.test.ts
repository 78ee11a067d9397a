import { describe, expect, it } from 'vitest';
import { buildTopology } from '../../../shared/topology/build';
import { HostBuilder } from './host-builder';
import { iface, namespace, snapshot, traffic } from './host-facts';
import { codes, wireOf, wires } from './wires';

describe('as root, the far end of a veth', () => {
  it('is found by nsid and index even where every eth0 has index 2', () => {
    const host = new HostBuilder({ engine: 28 })
      .network('front')
      .container('web', { on: ['front'] })
      .container('api', { on: ['front'] });
    expect(wires(buildTopology(host.build()))).toEqual([
      'host:veth12 = web:eth0 (exact, nsid)',
      'host:veth13 = api:eth0 (exact, nsid)',
    ]);
  });

  it('is found for each of several interfaces of one container, and for two on one bridge', () => {
    const host = new HostBuilder()
      .network('front')
      .network('back')
      .container('api', { on: ['front', 'back', 'front'] });
    expect(wires(buildTopology(host.build()))).toHaveLength(3);
    expect(buildTopology(host.build()).links.every((link) => link.knowledge.certainty === 'exact')).toBe(true);
  });

  it('is not claimed where the namespace of that nsid holds another interface of this index (the host changed meanwhile)', () => {
    const host = new HostBuilder({ engine: 28 })
      .network('front')
      .container('web', { on: ['front'] })
      .build((draft) => {
        const eth0 = draft.namespaces[1]?.interfaces[1];
        if (eth0?.link) eth0.link.ifindex = 999;
      });
    const wire = wireOf(buildTopology(host), 'host:veth12');
    expect(wire.to).toBeNull();
    expect(wire.knowledge).toMatchObject({ certainty: 'unknown', remedy: 'Scan again.' });
    expect(wire.knowledge.reason).toContain('changed while it was read');
  });

  it('stays unknown, with the reason, where the namespace is hidden from the host', () => {
    const root = namespace('root', { interfaces: [iface('eth0', 2, 'veth', { link: { ifindex: 4, nsid: 0 } })] });
    const topology = buildTopology(snapshot({ namespaces: [root] }));
    expect(wireOf(topology, 'host:eth0').knowledge.reason).toContain('interface 4 of a namespace (nsid 0)');
    expect(codes(topology)).toEqual(['veth-without-peer']);
  });

  it('is the other interface of the same namespace where both name each other', () => {
    const root = namespace('root', {
      interfaces: [
        iface('a', 5, 'veth', { link: { ifindex: 6, nsid: null } }),
        iface('b', 6, 'veth', { link: { ifindex: 5, nsid: null } }),
      ],
    });
    expect(wires(buildTopology(snapshot({ namespaces: [root] })))).toEqual(['host:a = host:b (exact, same-namespace)']);
  });

  it('teaches what an nsid means, so that a second wire between the same namespaces needs no listing', () => {
    const east = namespace('net:7', {
      paths: ['/run/netns/east'],
      nsid: 3,
      interfaces: [
        iface('up0', 2, 'veth', { link: { ifindex: 20, nsid: 9 } }),
        iface('up1', 3, 'veth', { link: { ifindex: 21, nsid: 9 } }),
      ],
    });
    const root = namespace('root', {
      interfaces: [
        iface('veth-a', 20, 'veth', { link: { ifindex: 2, nsid: 3 } }),
        iface('veth-b', 21, 'veth', { link: { ifindex: 3, nsid: 3 } }),
      ],
    });
    expect(wires(buildTopology(snapshot({ namespaces: [root, east] })))).toEqual([
      'host:veth-a = east:up0 (exact, nsid)',
      'host:veth-b = east:up1 (exact, nsid)',
    ]);
  });
});

describe('as root with a lsns that does not tell nsids, the far end of a veth', () => {
  const pair = (rootIndex: number, farIndex: number, packets: number) =>
    snapshot({
      namespaces: [
        namespace('root', {
          interfaces: [
            iface('veth-qa', rootIndex, 'veth', {
              link: { ifindex: farIndex, nsid: 17 },
              counters: traffic(packets, packets),
            }),
          ],
        }),
        namespace('net:7', {
          paths: ['/run/netns/qa'],
          interfaces: [
            iface('uplink0', farIndex, 'veth', {
              link: { ifindex: rootIndex, nsid: 0 },
              counters: traffic(packets, packets),
            }),
          ],
        }),
      ],
    });

  it('is exact where only these two name each other and the traffic of both agrees', () => {
    expect(wires(buildTopology(pair(48, 3, 12)))).toEqual(['host:veth-qa = qa:uplink0 (exact, mutual-ifindex)']);
  });

  it('is exact where the host has numbered both ends', () => {
    expect(wires(buildTopology(pair(48, 47, 0)))).toEqual(['host:veth-qa = qa:uplink0 (exact, mutual-ifindex)']);
  });

  it('is only inferred where small indexes could be a coincidence', () => {
    expect(wires(buildTopology(pair(48, 3, 0)))).toEqual(['host:veth-qa = qa:uplink0 (inferred, mutual-ifindex)']);
  });

  it('stays unknown where two namespaces fit', () => {
    const draft = pair(48, 3, 0);
    const [, first] = draft.namespaces;
    if (first) draft.namespaces.push({ ...first, id: 'net:8', inode: 8, paths: ['/run/netns/qb'] });
    expect(buildTopology(draft).links.every((link) => link.to === null)).toBe(true);
  });
});
