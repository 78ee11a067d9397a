import type { Random } from './random';

/** What the generated host consists of, before it is told in the words of the kernel and of Docker. */
export interface PlannedNetwork {
  readonly id: string;
  readonly name: string;
  readonly project: string | null;
  readonly bridge: string;
  readonly bridgeIfindex: number;
  readonly mac: string;
  readonly internal: boolean;
  /** First two or three numbers of the subnet, such as `172.18.0`, and its prefix length. */
  readonly base: string;
  readonly prefix: number;
  readonly ipv6Base: string | null;
  nextHost: number;
}

export interface PlannedAttachment {
  readonly network: PlannedNetwork;
  readonly endpointId: string;
  readonly address: string;
  readonly address6: string | null;
  readonly mac: string;
  readonly hostMac: string;
  readonly hostInterface: string;
  readonly hostIfindex: number;
  readonly interface: string;
  readonly ifindex: number;
  readonly counters: {
    readonly rxBytes: number;
    readonly rxPackets: number;
    readonly txBytes: number;
    readonly txPackets: number;
  };
}

export interface PlannedPort {
  readonly hostAddress: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: 'tcp' | 'udp';
}

export interface PlannedContainer {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly project: string;
  readonly service: string;
  readonly state: 'running' | 'paused' | 'exited';
  readonly pid: number;
  readonly inode: number;
  readonly nsid: number;
  readonly sandbox: string;
  readonly attachments: readonly PlannedAttachment[];
  readonly ports: readonly PlannedPort[];
}

export interface HostPlan {
  readonly networks: readonly PlannedNetwork[];
  readonly containers: readonly PlannedContainer[];
}

const projects = [
  'shop',
  'billing',
  'mail',
  'search',
  'media',
  'forum',
  'metrics',
  'build',
  'wiki',
  'tickets',
] as const;
const services = [
  ['web', 'nginx:1.27', 80],
  ['api', 'shop/api:2.3.1', 8000],
  ['db', 'postgres:16', 5432],
  ['cache', 'redis:7.4', 6379],
  ['worker', 'shop/worker:2.3.1', 9000],
  ['queue', 'rabbitmq:3.13', 5672],
  ['proxy', 'haproxy:3.0', 443],
  ['search', 'opensearch:2.17', 9200],
] as const;

/** Docker's default address pools first, then /24s, so that any number of networks fits. */
function subnet(index: number): { base: string; prefix: number } {
  if (index < 14) return { base: `172.${17 + index}.0`, prefix: 16 };
  if (index < 30) return { base: `192.168.${(index - 14) * 16}`, prefix: 20 };
  return { base: `10.${100 + Math.floor((index - 30) / 200)}.${(index - 30) % 200}`, prefix: 24 };
}

export function planHost(
  options: { containers: number; networks: number; uniqueIfindexes: boolean },
  random: Random,
): HostPlan {
  let ifindex = 2;
  const nextIfindex = (): number => (ifindex += 1);
  const networks: PlannedNetwork[] = [];
  for (let index = 0; index <= options.networks; index += 1) networks.push(planNetwork(index, nextIfindex(), random));
  const containers: PlannedContainer[] = [];
  const seen = new Map<string, number>();
  let nsid = 0;
  for (let index = 0; index < options.containers; index += 1) {
    const state = random.chance(0.04) ? 'exited' : random.chance(0.02) ? 'paused' : 'running';
    const home = networks[index < networks.length ? index : random.below(networks.length)] ?? networks[0];
    if (home === undefined) break;
    const own = [home];
    while (own.length < 3 && random.chance(0.22)) {
      const further = networks[1 + random.below(Math.max(1, networks.length - 1))];
      if (further !== undefined && home.name !== 'bridge' && !own.includes(further)) own.push(further);
      else break;
    }
    const [service, image, port] = random.pick(services);
    const project = home.project ?? 'tools';
    const count = (seen.get(`${project}-${service}`) ?? 0) + 1;
    seen.set(`${project}-${service}`, count);
    const attachments = own.map((network, at) =>
      planAttachment(network, at, options.uniqueIfindexes, nextIfindex, random),
    );
    containers.push({
      id: random.hex(64),
      name: `${project}-${service}-${count}`,
      image,
      project,
      service,
      state,
      pid: 2000 + index * 7,
      inode: 4026532000 + index * 3,
      nsid: state === 'exited' ? -1 : nsid++,
      sandbox: random.hex(12),
      attachments,
      ports: home.internal || !random.chance(0.33) ? [] : planPorts(port, index, random),
    });
  }
  return { networks, containers };
}

function planNetwork(index: number, bridgeIfindex: number, random: Random): PlannedNetwork {
  const id = random.hex(64);
  const project =
    index === 0
      ? null
      : `${projects[(index - 1) % projects.length] ?? 'shop'}${index > projects.length ? Math.ceil(index / projects.length) : ''}`;
  const { base, prefix } = subnet(index);
  return {
    id,
    name: project === null ? 'bridge' : `${project}_default`,
    project,
    bridge: index === 0 ? 'docker0' : `br-${id.slice(0, 12)}`,
    bridgeIfindex,
    mac: `02:42:${index.toString(16).padStart(2, '0')}:${mac(random)}`,
    internal: index > 0 && random.chance(0.1),
    base,
    prefix,
    ipv6Base: index > 0 && index % 5 === 0 ? `fd00:${index.toString(16)}:1` : null,
    nextHost: 2,
  };
}

function planAttachment(
  network: PlannedNetwork,
  at: number,
  unique: boolean,
  nextIfindex: () => number,
  random: Random,
): PlannedAttachment {
  const host = network.nextHost++;
  const [first = '172', second = '17', third = '0'] = network.base.split('.');
  // Engines up to 27 make both ends on the host: the container's end keeps an ifindex unique on the host.
  const ifindex = unique ? nextIfindex() : 2 + at;
  const rxPackets = 10 + random.below(1_000_000);
  const txPackets = 10 + random.below(1_000_000);
  return {
    network,
    endpointId: random.hex(64),
    address: `${first}.${second}.${Number(third) + Math.floor(host / 256)}.${host % 256}`,
    address6: network.ipv6Base === null ? null : `${network.ipv6Base}::${host.toString(16)}`,
    mac: `02:42:${mac(random)}:${random.hex(2)}`,
    hostMac: `${random.pick(['12', '5a', 'ae', 'f6'])}:${random.hex(2)}:${mac(random)}:${random.hex(2)}`,
    hostInterface: `veth${random.hex(7)}`,
    hostIfindex: nextIfindex(),
    interface: `eth${at}`,
    ifindex,
    counters: {
      rxPackets,
      txPackets,
      rxBytes: rxPackets * 90 + random.below(60),
      txBytes: txPackets * 700 + random.below(600),
    },
  };
}

function planPorts(containerPort: number, index: number, random: Random): PlannedPort[] {
  const hostPort = 10_000 + index * 2;
  const ports: PlannedPort[] = [];
  if (random.chance(0.1)) return [{ hostAddress: '127.0.0.1', hostPort, containerPort, protocol: 'tcp' }];
  for (const hostAddress of ['0.0.0.0', '::']) ports.push({ hostAddress, hostPort, containerPort, protocol: 'tcp' });
  if (random.chance(0.2))
    ports.push({ hostAddress: '0.0.0.0', hostPort: hostPort + 1, containerPort: containerPort + 1, protocol: 'udp' });
  return ports;
}

function mac(random: Random): string {
  return `${random.hex(2)}:${random.hex(2)}:${random.hex(2)}`;
}
