import fc from 'fast-check';
import type { HostSnapshotDraft, Interface, Namespace, Rule } from '../../../shared/model';
import { address, container, endpoint, iface, namespace, network, rule, snapshot, table, traffic } from './host-facts';

/**
 * Snapshots in which anything may refer to anything: ids, names, indexes, nsids and addresses come from small pools, so
 * that they collide, dangle and run in circles all the time.
 */
const index = fc.integer({ min: 1, max: 6 });
const nsid = fc.integer({ min: 0, max: 3 });
const ip = fc.constantFrom('172.20.0.1', '172.20.0.2', '172.20.0.3', '10.0.1.2', 'fd00::2', 'fd00:0::2', 'rubbish', '');
const mac = fc.constantFrom('02:42:00:00:00:01', '02:42:00:00:00:02', '');
const nameOf = (...names: string[]) => fc.constantFrom(...names);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

const anyInterface: fc.Arbitrary<Interface> = fc
  .record({
    name: nameOf('lo', 'eth0', 'eth1', 'veth0', 'veth1', 'br-front', 'docker0', '$(x)', 'vxlan0'),
    ifindex: maybe(index),
    kind: fc.constantFrom('veth', 'veth', 'veth', 'bridge', 'vxlan', 'macvlan', 'vlan', 'unknown', 'loopback', 'other'),
    mac: maybe(mac),
    master: maybe(index),
    link: maybe(fc.record({ ifindex: fc.integer({ min: -1, max: 6 }), nsid: maybe(nsid) })),
    addresses: fc.array(ip, { maxLength: 2 }),
    counters: maybe(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))),
  })
  .map(({ name, ifindex, kind, addresses, counters, ...more }) =>
    iface(name, ifindex, kind, {
      ...more,
      addresses: addresses.map((one) => address(`${one}/24`)),
      counters: counters === null ? null : traffic(...counters),
    }),
  );

const anyNamespace: fc.Arbitrary<Namespace> = fc
  .record({
    id: nameOf('root', 'net:1', 'net:2', 'pid:100', 'pid:110', 'path:/run/netns/blue'),
    nsid: maybe(nsid),
    pids: fc.array(fc.constantFrom(100, 110, 120), { maxLength: 2 }),
    paths: fc.array(
      nameOf(
        '/run/netns/blue',
        '/run/docker/netns/default',
        '/run/docker/netns/1-6d657368000',
        '/run/docker/netns/ingress_sbox',
      ),
      { maxLength: 2 },
    ),
    detail: fc.constantFrom('full', 'full', 'proc', 'none'),
    interfaces: fc.array(anyInterface, { maxLength: 5 }),
    fdb: fc.array(
      fc.record({
        mac,
        device: nameOf('veth0', 'veth1', 'vxlan0'),
        master: maybe(nameOf('br-front', 'docker0')),
        vlan: fc.constant(null),
        state: maybe(nameOf('permanent')),
        remote: maybe(ip),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ id, ...more }) => namespace(id, more));

const anyContainer = fc
  .record({
    name: nameOf('web', 'api', 'db'),
    mode: nameOf('default', 'host', 'none', 'container:web', 'container:api', 'container:db', 'container:gone'),
    state: nameOf('running', 'paused', 'exited', 'odd'),
    status: nameOf('Up 3 hours', 'Up 2 seconds', ''),
    on: fc.array(fc.record({ network: nameOf('front', 'mesh', 'gone'), ip: maybe(ip), mac: maybe(mac) }), {
      maxLength: 3,
    }),
    ports: fc.array(
      fc.record({
        hostPort: maybe(fc.constantFrom(80, 81)),
        hostAddress: maybe(nameOf('0.0.0.0', '::', '127.0.0.1', 'x')),
        containerPort: fc.constantFrom(80, 81),
        protocol: nameOf('tcp', 'udp'),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ name, mode, on, ...more }) =>
    container(name, {
      ...more,
      networkMode: mode,
      endpoints: on.map((one) =>
        endpoint(one.network, {
          mac: one.mac,
          ipv4: one.ip === null ? null : { address: one.ip, prefix: 24, gateway: null },
        }),
      ),
    }),
  );

const anyNetwork = fc
  .record({
    name: nameOf('front', 'mesh', 'back'),
    driver: nameOf('bridge', 'overlay', 'macvlan', 'host', 'null', 'odd'),
    bridge: nameOf('', 'br-front', 'docker0', 'eth0'),
    parent: nameOf('', 'eth0'),
    subnet: nameOf('172.20.0.0/24', '10.0.1.0/24', 'rubbish', '172.20.0.0/16'),
  })
  .map(({ name, driver, bridge, parent, subnet }) =>
    network(name, {
      driver,
      options: { 'com.docker.network.bridge.name': bridge, parent },
      pools: [{ subnet, gateway: '172.20.0.1', range: null }],
    }),
  );

const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    target: maybe(nameOf('DNAT', 'MASQUERADE', 'ACCEPT', 'DROP')),
    toDestination: maybe(nameOf('172.20.0.2:80', '172.20.0.9:80', 'x', '')),
    destination: maybe(nameOf('172.20.0.2/32', '127.0.0.1/32', '! 1.2.3.4')),
    source: maybe(nameOf('172.20.0.2/32', '172.20.0.0/24')),
    destinationPorts: maybe(nameOf('80', '80:90', '! 80')),
    inInterface: maybe(nameOf('br-front', '! br-front')),
  })
  .map((matches) => rule(matches));

export const anySnapshot: fc.Arbitrary<HostSnapshotDraft> = fc
  .record({
    level: fc.constantFrom('root', 'docker', 'none'),
    namespaces: fc.array(anyNamespace, { maxLength: 6 }),
    containers: fc.array(anyContainer, { maxLength: 5 }),
    networks: fc.array(anyNetwork, { maxLength: 4 }),
    processes: fc.array(
      fc.record({
        pid: fc.constantFrom(100, 110, 120),
        nsPids: fc.array(fc.constantFrom(1, 100), { maxLength: 3 }),
        containerIds: fc.array(
          nameOf('web', 'api', 'new').map((name) => container(name).id),
          { maxLength: 2 },
        ),
      }),
      { maxLength: 4 },
    ),
    firewall: fc.array(
      fc
        .tuple(nameOf('nat', 'filter'), fc.array(anyRule, { maxLength: 3 }))
        .map(([name, rules]) => table(name, 'DOCKER', rules)),
      { maxLength: 2 },
    ),
  })
  .map((parts) => snapshot(parts));

/** The same facts, told in another order. Order within a chain and of routes means something and stays. */
export function shuffled(draft: HostSnapshotDraft, order: <T>(items: readonly T[]) => T[]): HostSnapshotDraft {
  return {
    ...draft,
    namespaces: order(
      draft.namespaces.map((one) => ({ ...one, interfaces: order(one.interfaces), fdb: order(one.fdb) })),
    ),
    networks: order(draft.networks),
    containers: order(
      draft.containers.map((one) => ({ ...one, endpoints: order(one.endpoints), ports: order(one.ports) })),
    ),
    processes: order(draft.processes),
    firewall: order(draft.firewall),
    sources: order(draft.sources),
  };
}
