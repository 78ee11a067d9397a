import { describe, expect, it } from 'vitest';
import type { DockerPortMapping, Table } from '../../../shared/model';
import { buildTopology } from '../../../shared/topology/build';
import type { Topology } from '../../../shared/topology/model';
import { HostBuilder } from './host-builder';
import { container, endpoint, idOf, network, rule, snapshot, table } from './host-facts';
import { codes } from './wires';

const tcp = (hostAddress: string, hostPort: number, containerPort: number, protocol = 'tcp'): DockerPortMapping => ({
  hostAddress,
  hostPort,
  containerPort,
  protocol,
});

const dnat = (hostPorts: string, to: string, more: Parameters<typeof rule>[0] = {}) =>
  rule({ protocol: 'tcp', destinationPorts: hostPorts, target: 'DNAT', toDestination: to, ...more });

/** web is 172.20.0.2 on front and 172.21.0.2 on back. */
function host(publish: readonly DockerPortMapping[], ...tables: readonly Table[]): Topology {
  return buildTopology(
    new HostBuilder()
      .network('front')
      .network('back')
      .container('web', { on: ['front', 'back'], publish })
      .firewall(...tables)
      .build(),
  );
}

describe('a published port', () => {
  it('is tied to its DNAT, its hairpin MASQUERADE and its accept, and they to it', () => {
    const topology = host(
      [tcp('0.0.0.0', 8080, 80)],
      table('nat', 'DOCKER', [
        dnat('8080', '172.20.0.2:80'),
        dnat('8081', '172.20.0.2:80'),
        dnat('8080', '172.20.0.9:80'),
      ]),
      table('filter', 'DOCKER', [
        rule({ destination: '172.20.0.2/32', protocol: 'tcp', destinationPorts: '80', target: 'ACCEPT' }),
        rule({ destination: '172.20.0.2/32', protocol: 'udp', destinationPorts: '80', target: 'ACCEPT' }),
      ]),
      table('mangle', 'POSTROUTING', [
        rule({
          source: '172.20.0.2/32',
          destination: '172.20.0.2/32',
          protocol: 'tcp',
          destinationPorts: '80',
          target: 'MASQUERADE',
        }),
      ]),
    );
    const [port] = topology.ports;
    expect(port?.rules).toEqual([
      'iptables-nft/ip/nat/DOCKER/1',
      'iptables-nft/ip/mangle/POSTROUTING/1',
      'iptables-nft/ip/filter/DOCKER/1',
    ]);
    expect(port?.knowledge).toMatchObject({ certainty: 'exact', method: 'rule' });
    expect(topology.rules.filter((one) => one.ports.length > 0).map((one) => one.ports)).toEqual([
      [port?.id],
      [port?.id],
      [port?.id],
    ]);
  });

  it('leads to the network that the rule names, not to the gateway’s', () => {
    const topology = host([tcp('0.0.0.0', 8080, 80)], table('nat', 'DOCKER', [dnat('8080', '172.21.0.2:80')]));
    expect(topology.ports[0]).toMatchObject({
      network: idOf('back'),
      interface: expect.stringMatching(/eth1$/) as string,
    });
  });

  it('on one address is implemented only by a rule for that address', () => {
    const rules = table('nat', 'DOCKER', [
      dnat('3000', '172.20.0.2:3000'),
      dnat('3000', '172.20.0.2:3000', { destination: '127.0.0.1/32' }),
    ]);
    expect(host([tcp('127.0.0.1', 3000, 3000)], rules).ports[0]?.rules).toEqual(['iptables-nft/ip/nat/DOCKER/2']);
    expect(host([tcp('0.0.0.0', 3000, 3000)], rules).ports[0]?.rules).toEqual(['iptables-nft/ip/nat/DOCKER/1']);
  });

  it('of a range is found in a rule for the whole range', () => {
    const topology = host(
      [tcp('0.0.0.0', 9001, 7001)],
      table('nat', 'DOCKER', [dnat('9000:9003', '172.20.0.2:7000-7003')]),
    );
    expect(topology.ports[0]?.rules).toHaveLength(1);
    expect(
      host([tcp('0.0.0.0', 9001, 7002)], table('nat', 'DOCKER', [dnat('9000:9003', '172.20.0.2:7000-7003')])).ports[0]
        ?.rules,
    ).toEqual([]);
  });

  it('is found in nftables as well', () => {
    const nft = table('docker-bridges', 'nat-prerouting-and-output', [dnat('8080', '172.20.0.2:80')], {
      backend: 'nftables',
    });
    const topology = host([tcp('0.0.0.0', 8080, 80)], nft);
    expect(topology.ports[0]?.rules).toEqual(['nftables/ip/docker-bridges/nat-prerouting-and-output/1']);
    expect(topology.ports[0]?.knowledge.evidence.at(-1)?.command).toBe(
      'nft -a list chain ip docker-bridges nat-prerouting-and-output',
    );
  });

  it('over IPv6 is tied to ip6tables, whichever way the address is spelled', () => {
    const draft = snapshot({
      networks: [network('front')],
      containers: [
        container('web', {
          ports: [tcp('::', 8080, 80)],
          endpoints: [endpoint('front', { ipv6: { address: 'fd00::2', prefix: 64, gateway: null } })],
        }),
      ],
      firewall: [table('nat', 'DOCKER', [dnat('8080', '[fd00:0:0::2]:80')], { family: 'ip6' })],
    });
    expect(buildTopology(draft).ports[0]?.rules).toEqual(['iptables-nft/ip6/nat/DOCKER/1']);
  });

  it('over IPv6 to a container without IPv6 needs no rule: the engine passes it on', () => {
    const topology = host([tcp('::', 8080, 80)]);
    expect(topology.ports[0]?.knowledge.reason).toContain('docker-proxy');
    expect(codes(topology)).not.toContain('published-without-rule');
  });

  it('without its rule is a finding where the rules were read', () => {
    const topology = host([tcp('0.0.0.0', 8080, 80)]);
    expect(topology.findings.find((one) => one.code === 'published-without-rule')?.subjects[0]).toBe(
      topology.ports[0]?.id,
    );
  });

  it('without root is known by the engine only, and that is a gap, not a finding', () => {
    const topology = buildTopology(
      new HostBuilder({ level: 'docker' })
        .network('front')
        .container('web', { on: ['front'], publish: [tcp('0.0.0.0', 8080, 80)] })
        .build(),
    );
    expect(topology.ports[0]).toMatchObject({ rules: [], knowledge: { certainty: 'exact', method: 'engine' } });
    expect(topology.gaps.find((gap) => gap.id === 'gap:firewall')?.subjects).toEqual([topology.ports[0]?.id]);
    expect(topology.findings).toEqual([]);
  });

  it('of a routed network has an accept and no DNAT, by design', () => {
    const draft = new HostBuilder()
      .network('routed', {
        options: {
          'com.docker.network.bridge.name': 'br-routed',
          'com.docker.network.bridge.gateway_mode_ipv4': 'routed',
        },
      })
      .container('edge', { on: ['routed'], publish: [tcp('0.0.0.0', 8180, 80)] })
      .firewall(
        table('filter', 'DOCKER', [
          rule({ destination: '172.20.0.2/32', protocol: 'tcp', destinationPorts: '80', target: 'ACCEPT' }),
        ]),
      )
      .build();
    const topology = buildTopology(draft);
    expect(topology.ports[0]?.rules).toHaveLength(1);
    expect(codes(topology)).toEqual([]);
  });

  it('listed twice by the engine for the same address is one port; 0.0.0.0 and :: are two', () => {
    const topology = host([tcp('0.0.0.0', 8080, 80), tcp('0.0.0.0', 8080, 80), tcp('::', 8080, 80)]);
    expect(topology.ports).toHaveLength(2);
  });

  it('that is only exposed is no published port', () => {
    expect(host([{ hostAddress: null, hostPort: null, containerPort: 80, protocol: 'tcp' }]).ports).toEqual([]);
  });
});

describe('other rules', () => {
  it('that name a network’s bridge or subnet are with the network', () => {
    const topology = host(
      [],
      table('nat', 'POSTROUTING', [
        rule({ source: '172.20.0.0/24', outInterface: '! br-front', target: 'MASQUERADE' }),
      ]),
      table('filter', 'ISOLATION', [
        rule({ inInterface: 'br-back', outInterface: '! br-back', target: 'DROP' }),
        rule({ inInterface: 'eth0', target: 'DROP' }),
      ]),
    );
    expect(topology.networks.map((one) => [one.name, one.rules])).toEqual([
      ['back', ['iptables-nft/ip/filter/ISOLATION/1']],
      ['front', ['iptables-nft/ip/nat/POSTROUTING/1']],
    ]);
  });

  it('that forward to an address of a Docker subnet which nobody has are a finding', () => {
    expect(codes(host([], table('nat', 'DOCKER', [dnat('8080', '172.20.0.77:80')])))).toEqual(['rule-to-nobody']);
  });

  it('that forward outside Docker are not ours to judge', () => {
    expect(codes(host([], table('nat', 'PREROUTING', [dnat('2222', '10.66.0.2:22')])))).toEqual([]);
  });
});
