import { describe, expect, it } from 'vitest';
import { buildTopology } from '../../../shared/topology/build';
import type { Topology } from '../../../shared/topology/model';
import { HostBuilder } from './host-builder';
import { address, container, defaultRoute, endpoint, idOf, iface, namespace, network, snapshot } from './host-facts';
import { codes, ends, name } from './wires';

const find = (topology: Topology, network: string) => topology.networks.find((one) => one.name === network);

describe('the bridge of a Docker network is', () => {
  const withBridge = (bridge: string, options: Record<string, string>, ip = '172.18.0.1/16') =>
    buildTopology(
      snapshot({
        networks: [
          network('shop', { options, pools: [{ subnet: '172.18.0.0/16', gateway: '172.18.0.1', range: null }] }),
        ],
        namespaces: [namespace('root', { interfaces: [iface(bridge, 5, 'bridge', { addresses: [address(ip)] })] })],
      }),
    );

  it('the one that its option names', () => {
    const topology = withBridge('br-monitoring', { 'com.docker.network.bridge.name': 'br-monitoring' });
    expect(find(topology, 'shop')).toMatchObject({
      bridge: 'root/br-monitoring',
      knowledge: { certainty: 'exact', method: 'engine' },
    });
    expect(topology.interfaces[0]?.network).toBe(idOf('shop'));
  });

  it('br- and the first twelve digits of its id where no option names one', () => {
    expect(find(withBridge(`br-${idOf('shop').slice(0, 12)}`, {}), 'shop')?.bridge).toBe(
      `root/br-${idOf('shop').slice(0, 12)}`,
    );
  });

  it('inferred from the gateway address where it has another name (Podman)', () => {
    expect(find(withBridge('podman1', {}), 'shop')).toMatchObject({
      bridge: 'root/podman1',
      knowledge: { certainty: 'inferred', method: 'address' },
    });
  });

  it('missing, with a finding, where no interface fits', () => {
    expect(codes(withBridge('virbr0', {}, '192.168.122.1/24'))).toEqual(['network-without-bridge']);
  });

  it('not an interface of that name that is no bridge', () => {
    const topology = buildTopology(
      snapshot({
        networks: [network('shop', { options: { 'com.docker.network.bridge.name': 'eth0' } })],
        namespaces: [namespace('root', { interfaces: [iface('eth0', 2, 'physical')] })],
      }),
    );
    expect(find(topology, 'shop')?.bridge).toBeNull();
    expect(codes(topology)).toContain('bridge-not-a-bridge');
  });
});

describe('a network without a bridge of its own', () => {
  const onLower = (driver: string, level: 'root' | 'docker' = 'root') => {
    const eth0 = iface('eth0', 2, 'physical');
    const inside =
      level === 'root'
        ? iface('eth0', 9, driver === 'macvlan' ? 'macvlan' : 'ipvlan', {
            link: { ifindex: 5, nsid: 0 },
            addresses: [address('192.168.30.7/24')],
          })
        : iface('eth0', 9, 'unknown', { addresses: [address('192.168.30.7/24')] });
    const id = level === 'root' ? 'net:7' : 'pid:70';
    return buildTopology(
      snapshot({
        level,
        networks: [
          network('lan', {
            driver,
            options: { parent: 'eth0.30' },
            pools: [{ subnet: '192.168.30.0/24', gateway: null, range: null }],
          }),
        ],
        containers: [
          container('cam', {
            endpoints: [endpoint('lan', { ipv4: { address: '192.168.30.7', prefix: 24, gateway: null } })],
          }),
        ],
        processes: [{ pid: 70, nsPids: [70, 1], containerIds: [idOf('cam')] }],
        namespaces: [
          namespace('root', { interfaces: [eth0, iface('eth0.30', 5, 'vlan', { link: { ifindex: 2, nsid: null } })] }),
          namespace(id, { pids: [70], interfaces: [inside] }),
        ],
      }),
    );
  };

  it.each(['macvlan', 'ipvlan'])('%s: its container sits on the parent, which sits on the NIC', (driver) => {
    const topology = onLower(driver);
    expect(find(topology, 'lan')?.lower).toBe('root/eth0.30');
    expect(topology.links.map((link) => `${link.kind} ${ends(topology, link)} ${link.knowledge.certainty}`)).toEqual([
      'lower cam:eth0 = host:eth0.30 exact',
      'lower host:eth0.30 = host:eth0 exact',
    ]);
    expect(codes(topology)).toEqual([]);
  });

  it('is known by the engine’s word where the login may not look inside the container', () => {
    expect(onLower('macvlan', 'docker').links.map((link) => link.knowledge.method)).toContain('engine');
  });
});

describe('an overlay network', () => {
  const mesh = idOf('mesh');
  const draft = snapshot({
    networks: [
      network('mesh', {
        driver: 'overlay',
        scope: 'swarm',
        pools: [{ subnet: '10.0.1.0/24', gateway: '10.0.1.1', range: null }],
      }),
      network('docker_gwbridge', {
        options: { 'com.docker.network.bridge.name': 'docker_gwbridge' },
        pools: [{ subnet: '172.18.0.0/16', gateway: '172.18.0.1', range: null }],
      }),
    ],
    containers: [
      container('vote', {
        endpoints: [endpoint('mesh', { ipv4: { address: '10.0.1.5', prefix: 24, gateway: null } })],
      }),
    ],
    processes: [{ pid: 70, nsPids: [70, 1], containerIds: [idOf('vote')] }],
    namespaces: [
      namespace('root', {
        interfaces: [
          iface('eth0', 2, 'physical', { addresses: [address('192.168.40.26/24')] }),
          iface('docker_gwbridge', 20, 'bridge', { addresses: [address('172.18.0.1/16')] }),
          iface('veth-gw', 22, 'veth', { master: 20, link: { ifindex: 3, nsid: 4 } }),
        ],
        routes: [defaultRoute('eth0')],
      }),
      namespace('net:7', {
        nsid: 4,
        pids: [70],
        interfaces: [
          iface('eth0', 2, 'veth', { link: { ifindex: 8, nsid: 1 }, addresses: [address('10.0.1.5/24')] }),
          iface('eth1', 3, 'veth', { link: { ifindex: 22, nsid: 0 }, addresses: [address('172.18.0.3/16')] }),
        ],
        routes: [defaultRoute('eth1')],
      }),
      namespace('net:8', {
        paths: [`/run/docker/netns/1-${mesh.slice(0, 10)}`],
        interfaces: [
          iface('br0', 2, 'bridge'),
          // Made on the host and moved: it names itself, which is no lower device.
          iface('vxlan0', 7, 'vxlan', { master: 2, link: { ifindex: 7, nsid: 0 } }),
          iface('veth0', 8, 'veth', { master: 2, link: { ifindex: 2, nsid: 3 } }),
        ],
        fdb: [
          {
            mac: '02:42:0a:00:01:09',
            device: 'vxlan0',
            master: null,
            vlan: null,
            state: 'permanent',
            remote: '192.168.40.28',
          },
        ],
      }),
    ],
  });
  const topology = buildTopology(draft);

  it('has its bridge in the hidden namespace, which bears its name', () => {
    expect(find(topology, 'mesh')?.bridge).toBe('net:8/br0');
    expect(topology.namespaces.find((one) => one.id === 'net:8')).toMatchObject({ kind: 'overlay', title: 'mesh' });
  });

  it('is wired to its container there, and the container’s other wire to docker_gwbridge', () => {
    expect(
      topology.links
        .filter((link) => link.kind === 'veth')
        .map((link) => `${ends(topology, link)} ${link.knowledge.certainty} ${link.knowledge.method}`),
    ).toEqual(['mesh:veth0 = vote:eth0 exact mutual-ifindex', 'host:veth-gw = vote:eth1 exact nsid']);
    expect(topology.interfaces.find((one) => one.id === 'net:7/eth1')?.network).toBe(idOf('docker_gwbridge'));
  });

  it('leaves the host by the route to the far ends of its tunnel', () => {
    const tunnel = topology.links.find((link) => link.kind === 'vxlan');
    expect(
      [tunnel?.from, tunnel?.to, tunnel?.knowledge.certainty].map((id) =>
        id?.includes('/') ? name(topology, id) : id,
      ),
    ).toEqual(['mesh:vxlan0', 'host:eth0', 'inferred']);
  });

  it('gives its container the default gateway of docker_gwbridge', () => {
    expect(topology.containers[0]?.gatewayNetwork).toBe(idOf('docker_gwbridge'));
  });
});

describe('the default gateway of a container on several networks', () => {
  const stopped = (first: number, second: number, internal = false) => {
    const draft = new HostBuilder()
      .network('alpha', { internal })
      .network('beta')
      .container('api', { on: ['alpha', 'beta'], state: 'exited' })
      .build();
    draft.containers[0]?.endpoints.forEach((one, at) => (one.gatewayPriority = at === 0 ? first : second));
    return find(buildTopology(draft), 'alpha')?.id === buildTopology(draft).containers[0]?.gatewayNetwork
      ? 'alpha'
      : 'beta';
  };

  it('is where its default route goes, whatever the engine would choose', () => {
    const draft = new HostBuilder()
      .network('alpha')
      .network('beta')
      .container('api', { on: ['alpha', 'beta'] })
      .build((one) => {
        if (one.namespaces[1]) one.namespaces[1].routes = [defaultRoute('eth1')];
      });
    expect(buildTopology(draft).containers[0]?.gatewayNetwork).toBe(idOf('beta'));
  });

  it('is on the first network by name, without a route to go by', () => expect(stopped(0, 0)).toBe('alpha'));
  it('is on the network with the highest priority', () => expect(stopped(0, 5)).toBe('beta'));
  it('is never on an internal network', () => expect(stopped(9, 0, true)).toBe('beta'));
});
