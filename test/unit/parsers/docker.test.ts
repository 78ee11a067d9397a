import { describe, expect, it } from 'vitest';
import { parseContainers } from '../../../electron/parsers/docker/containers';
import { parseEngine } from '../../../electron/parsers/docker/engine';
import { parseNetworks } from '../../../electron/parsers/docker/networks';

const web = {
  Id: 'a'.repeat(64),
  Names: ['/proxy/web', '/web'],
  Image: 'nginx',
  State: 'Running',
  HostConfig: { NetworkMode: 'shop' },
  NetworkSettings: {
    Networks: {
      shop: {
        NetworkID: 'n1',
        MacAddress: 'D2:1F:DD:9B:1C:08',
        IPAddress: '172.20.0.2',
        IPPrefixLen: 16,
        Gateway: '172.20.0.1',
        GwPriority: 100,
      },
    },
  },
  Ports: [
    { PrivatePort: 80, PublicPort: 8080, IP: '0.0.0.0', Type: 'tcp' },
    { PrivatePort: 80, PublicPort: 8080, IP: '::', Type: 'tcp' },
    { PrivatePort: 53, PublicPort: 53, IP: '', Type: 'udp' },
    { PrivatePort: 9000, Type: 'tcp' },
  ],
  Created: 1795488889,
};

describe('containers of the API', () => {
  it('have their own name, not one of a link, and their attachments', () => {
    const [container] = parseContainers([web]).facts;
    expect(container).toMatchObject({ name: 'web', state: 'running', networkMode: 'shop', created: 1795488889 });
    expect(container?.endpoints).toEqual([
      {
        networkName: 'shop',
        networkId: 'n1',
        endpointId: null,
        mac: 'd2:1f:dd:9b:1c:08',
        ipv4: { address: '172.20.0.2', prefix: 16, gateway: '172.20.0.1' },
        ipv6: null,
        aliases: [],
        gatewayPriority: 100,
      },
    ]);
  });

  it('have their ports, published on one family, on both, on every address or not at all', () => {
    expect(
      parseContainers([web]).facts[0]?.ports.map((port) => [port.hostAddress, port.hostPort, port.containerPort]),
    ).toEqual([
      ['0.0.0.0', 8080, 80],
      ['::', 8080, 80],
      ['0.0.0.0', 53, 53],
      [null, null, 9000],
    ]);
  });

  it('that cannot be read hide no other', () => {
    const { facts, problems } = parseContainers([{ Names: ['/broken'] }, null, web]);
    expect(facts.map(({ name }) => name)).toEqual(['web']);
    expect(problems).toHaveLength(2);
  });

  it('of engines that leave fields out or send null are kept', () => {
    const [container] = parseContainers([
      { Id: 'b'.repeat(64), Names: null, Ports: null, Labels: null, NetworkSettings: null, HostConfig: {} },
    ]).facts;
    expect(container).toMatchObject({ name: 'b'.repeat(12), ports: [], endpoints: [], labels: {}, networkMode: '' });
  });
});

describe('networks of the API', () => {
  it('have IPv4 where the engine is too old to say so, and their pools', () => {
    const { facts } = parseNetworks([
      {
        Id: 'n1',
        Name: 'shop',
        Driver: 'bridge',
        Scope: 'local',
        EnableIPv6: true,
        IPAM: { Config: [{ Subnet: 'fd00::/64', Gateway: 'fd00::1/64' }, {}] },
        Options: null,
      },
      { Id: 'n2', Name: 'v6only', EnableIPv4: false },
    ]);
    expect(facts[0]).toMatchObject({
      ipv4: true,
      ipv6: true,
      pools: [{ subnet: 'fd00::/64', gateway: 'fd00::1', range: null }],
      options: {},
    });
    expect(facts[1]).toMatchObject({ ipv4: false, pools: [] });
  });
});

describe('the engine', () => {
  it('is told by /version and /info together, or by one of them', () => {
    const { facts } = parseEngine(
      { Version: '28.5.2', ApiVersion: '1.51', MinAPIVersion: '1.24' },
      {
        Plugins: { Network: ['bridge', 'macvlan'] },
        Swarm: { LocalNodeState: 'inactive' },
        FirewallBackend: { Driver: 'iptables' },
        SecurityOptions: ['name=seccomp,profile=builtin', 'name=rootless'],
      },
    );
    expect(facts).toMatchObject({
      product: 'Docker',
      version: '28.5.2',
      networkDrivers: ['bridge', 'macvlan'],
      swarm: null,
      firewallBackend: 'iptables',
      rootless: true,
    });
    expect(parseEngine(undefined, { ServerVersion: '20.10.24' }).facts).toMatchObject({
      version: '20.10.24',
      rootless: false,
    });
    expect(parseEngine(undefined, undefined).facts).toBeNull();
  });

  it('is Podman where its components say so', () => {
    expect(parseEngine({ Components: [{ Name: 'Podman Engine' }] }, undefined).facts?.product).toBe('Podman');
  });
});
