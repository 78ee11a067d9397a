import type {
  DockerContainer,
  DockerNetwork,
  DockerPortMapping,
  FdbEntry,
  HostSnapshotDraft,
  Interface,
  Namespace,
  Route,
  Table,
} from '../../../shared/model';
import {
  address,
  container,
  defaultRoute,
  endpoint,
  iface,
  namespace,
  network,
  snapshot,
  traffic,
  type Level,
} from './host-facts';

interface Attachment {
  readonly network: string;
  /** Packets that the container has received and sent. */
  readonly traffic?: readonly [number, number];
}

interface ContainerOptions extends Partial<DockerContainer> {
  readonly on?: readonly (string | Attachment)[];
  readonly publish?: readonly DockerPortMapping[];
}

/**
 * A small host told in a test's words: networks and containers; the wires, indexes, namespaces and processes follow as
 * an engine of that age would make them. What a test is about is then changed in the snapshot that comes out.
 */
export class HostBuilder {
  readonly #level: Level;
  readonly #engine: 26 | 28;
  readonly #rootInterfaces: Interface[] = [
    iface('lo', 1, 'loopback'),
    iface('eth0', 2, 'physical', { addresses: [address('10.0.0.5/24')] }),
  ];
  readonly #namespaces: Namespace[] = [];
  readonly #networks: DockerNetwork[] = [];
  readonly #containers: DockerContainer[] = [];
  readonly #processes: HostSnapshotDraft['processes'] = [];
  readonly #fdb: FdbEntry[] = [];
  readonly #hosts = new Map<string, number>();
  #firewall: Table[] = [];
  #index = 10;
  #pid = 100;

  constructor({ level = 'root', engine = 26 }: { level?: Level; engine?: 26 | 28 } = {}) {
    this.#level = level;
    this.#engine = engine;
  }

  /** A bridge network 172.20+n.0.0/24 with its bridge `br-NAME`. */
  network(name: string, more: Partial<DockerNetwork> = {}): this {
    const base = `172.${20 + this.#networks.length}.0`;
    const bridge = `br-${name}`;
    const made = network(name, {
      pools: [{ subnet: `${base}.0/24`, gateway: `${base}.1`, range: null }],
      options: { 'com.docker.network.bridge.name': bridge },
      ...more,
    });
    this.#networks.push(made);
    this.#hosts.set(name, 2);
    if (made.driver === 'bridge')
      this.#rootInterfaces.push(iface(bridge, this.#next(), 'bridge', { addresses: [address(`${base}.1/24`)] }));
    return this;
  }

  container(name: string, { on = [], publish = [], ...more }: ContainerOptions = {}): this {
    const live = !['exited', 'created'].includes(more.state ?? 'running');
    const pid = (this.#pid += 10);
    const nsid = pid / 10;
    const interfaces: Interface[] = [iface('lo', 1, 'loopback')];
    const routes: Route[] = [];
    const ends = on.map((one) => (typeof one === 'string' ? { network: one } : one));
    const endpoints = ends.map((end, at) => {
      const found = this.#networks.find((candidate) => candidate.name === end.network);
      const base = found?.pools[0]?.subnet.replace('.0/24', '') ?? '172.99.0';
      const host = this.#hosts.get(end.network) ?? 2;
      this.#hosts.set(end.network, host + 1);
      const mac = `02:42:${base.split('.')[1] ?? '0'}:00:00:${host.toString(16).padStart(2, '0')}`;
      if (live) this.#wire(interfaces, end, at, nsid, `${base}.${host}`, mac);
      if (live && found?.internal !== true && routes.length === 0) routes.push(defaultRoute(`eth${at}`));
      return endpoint(
        end.network,
        live ? { mac, ipv4: { address: `${base}.${host}`, prefix: 24, gateway: `${base}.1` } } : {},
      );
    });
    const made = container(name, { endpoints, ports: [...publish], networkMode: ends[0]?.network ?? 'none', ...more });
    this.#containers.push(made);
    if (!live) return this;
    this.#processes.push({ pid, nsPids: [pid, 1], containerIds: [made.id] });
    const full = this.#level === 'root';
    if (made.networkMode === 'host' || made.networkMode.startsWith('container:')) {
      if (!full) this.#namespaces.push(namespace(`pid:${pid}`, { interfaces: [] }));
      return this;
    }
    const id = full ? `net:${4026532000 + nsid}` : `pid:${pid}`;
    this.#namespaces.push(
      namespace(id, {
        pids: [pid],
        nsid: full ? nsid : null,
        routes,
        interfaces: full ? interfaces : interfaces.map(asProcTellsIt),
      }),
    );
    return this;
  }

  firewall(...tables: readonly Table[]): this {
    this.#firewall = [...tables];
    return this;
  }

  /** The bridges have learned the MACs of all containers so far. */
  learned(): this {
    for (const one of this.#rootInterfaces) {
      const owner = this.#containers
        .flatMap((item) => item.endpoints)
        .find((item) => item.mac !== null && one.details['far-mac'] === item.mac);
      const master = this.#rootInterfaces.find((item) => item.ifindex === one.master)?.name ?? null;
      if (owner !== undefined && owner.mac !== null)
        this.#fdb.push({ mac: owner.mac, device: one.name, master, vlan: null, state: null, remote: null });
    }
    return this;
  }

  build(change: (draft: HostSnapshotDraft) => void = () => undefined): HostSnapshotDraft {
    const draft = snapshot({
      level: this.#level,
      networks: this.#networks,
      containers: this.#containers,
      processes: this.#processes,
      namespaces: [namespace('root', { interfaces: this.#rootInterfaces, fdb: this.#fdb }), ...this.#namespaces],
      firewall: this.#level === 'root' ? this.#firewall : [],
    });
    change(draft);
    return draft;
  }

  #wire(interfaces: Interface[], end: Attachment, at: number, nsid: number, ip: string, mac: string): void {
    const bridge = this.#rootInterfaces.find((one) => one.name === `br-${end.network}`);
    const far = this.#engine === 26 ? this.#next() : 2 + at;
    const near = this.#next();
    const [received, sent] = end.traffic ?? [0, 0];
    this.#rootInterfaces.push(
      iface(`veth${near}`, near, 'veth', {
        master: bridge?.ifindex ?? null,
        link: { ifindex: far, nsid },
        counters: traffic(sent, received),
        details: { 'far-mac': mac },
      }),
    );
    interfaces.push(
      iface(`eth${at}`, far, 'veth', {
        mac,
        link: { ifindex: near, nsid: 0 },
        addresses: [address(`${ip}/24`)],
        counters: traffic(received, sent),
      }),
    );
  }

  #next(): number {
    return (this.#index += 1);
  }
}

/** /proc/PID/net tells neither kinds nor MACs nor peers. */
function asProcTellsIt(item: Interface): Interface {
  return item.name === 'lo' ? item : { ...item, kind: 'unknown', mac: null, mtu: null, state: null, link: null };
}
