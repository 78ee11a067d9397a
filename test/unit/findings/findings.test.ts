import { describe, expect, it } from 'vitest';
import type { HostSnapshotDraft } from '../../../shared/model';
import { buildTopology } from '../../../shared/topology/build';
import { HostBuilder } from '../topology/host-builder';
import { address, iface } from '../topology/host-facts';
import { codes } from '../topology/wires';

const healthy = (): HostBuilder =>
  new HostBuilder()
    .network('front')
    .network('back')
    .container('web', { on: ['front', 'back'] })
    .container('api', { on: ['front'] });

const after = (change: (draft: HostSnapshotDraft) => void): string[] => codes(buildTopology(healthy().build(change)));

const root = (draft: HostSnapshotDraft) => draft.namespaces[0]?.interfaces ?? [];

describe('a healthy host', () => {
  it('has no findings', () => expect(after(() => undefined)).toEqual([]));
});

describe('two containers on one network', () => {
  it('with one address are a danger', () => {
    expect(
      after((draft) => {
        const [web, api] = draft.containers;
        if (web?.endpoints[0] && api?.endpoints[0]) api.endpoints[0].ipv4 = web.endpoints[0].ipv4;
      }),
    ).toContain('duplicate-address');
  });

  it('with one MAC are a danger, but not on ipvlan, where all share the parent’s', () => {
    const same = (draft: HostSnapshotDraft): void => {
      for (const one of draft.containers) for (const end of one.endpoints) end.mac = '02:42:00:00:00:01';
    };
    expect(after(same)).toEqual(['duplicate-mac']);
    expect(
      after((draft) => {
        same(draft);
        for (const one of draft.networks) one.driver = 'ipvlan';
      }),
    ).not.toContain('duplicate-mac');
  });
});

describe('subnets', () => {
  it('that a Docker network shares with the host’s LAN are a finding', () => {
    expect(
      after((draft) => root(draft).push(iface('wlan0', 3, 'physical', { addresses: [address('172.20.0.77/16')] }))),
    ).toEqual(['subnet-overlap']);
  });

  it('that two Docker networks share are a finding', () => {
    expect(
      after((draft) => {
        const [front, back] = draft.networks;
        if (front && back) back.pools = [{ subnet: '172.20.0.128/25', gateway: null, range: null }];
      }),
    ).toContain('subnet-overlap');
  });

  it('of macvlan are the LAN’s on purpose', () => {
    const draft = new HostBuilder()
      .network('lan', { driver: 'macvlan', pools: [{ subnet: '10.0.0.0/24', gateway: null, range: null }] })
      .build();
    expect(codes(buildTopology(draft))).toEqual([]);
  });

  it('of a host alias beside each other are none', () => {
    expect(
      after((draft) =>
        root(draft).push(
          iface('eth1', 3, 'physical', { addresses: [address('172.22.0.5/24'), address('fe80::1/64')] }),
        ),
      ),
    ).toEqual([]);
  });
});

describe('bridges', () => {
  it('that Docker left behind are named; others are nobody’s business', () => {
    const left = (name: string): string[] => after((draft) => root(draft).push(iface(name, 90, 'bridge')));
    expect(left('br-0123456789ab')).toEqual(['bridge-without-network']);
    expect(left('br-lan')).toEqual([]);
    expect(left('virbr0')).toEqual([]);
  });

  it('are not missed where the host’s links could not be read whole', () => {
    const gone = (status: 'complete' | 'partial'): string[] =>
      after((draft) => {
        const [space] = draft.namespaces;
        if (space) space.interfaces = space.interfaces.filter((item) => item.name !== 'br-back');
        const source = draft.sources.find((one) => one.id === 'host.links');
        if (source) source.status = status;
      });
    expect(gone('complete')).toContain('network-without-bridge');
    expect(gone('partial')).not.toContain('network-without-bridge');
  });
});

describe('findings', () => {
  it('come with a command to see them, the worst first, and keep their ids from scan to scan', () => {
    const build = () =>
      buildTopology(
        healthy().build((draft) => {
          root(draft).push(iface('br-0123456789ab', 90, 'bridge'));
          for (const one of draft.containers) for (const end of one.endpoints) end.mac = '02:42:00:00:00:01';
        }),
      ).findings;
    expect(build().map((one) => one.severity)).toEqual(['danger', 'info']);
    expect(build().every((one) => one.evidence.length > 0 && one.detail !== '')).toBe(true);
    expect(build().map((one) => one.id)).toEqual(build().map((one) => one.id));
  });
});
