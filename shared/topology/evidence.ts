import type { DeepReadonly, Evidence, Namespace, PrivilegeLevel, SourceId } from '../model';

/**
 * Words that a shell takes as they are. Names on a host may hold any byte but `/` and white space (dev_valid_name() of
 * net/core/dev.c), so an interface called `$(reboot)` is possible, and a person is asked to paste these commands.
 */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What leads into a namespace. */
export type NamespaceDoor = Pick<DeepReadonly<Namespace>, 'id' | 'pids' | 'paths'>;

/** Makes the commands that show a fact, as the user of this login would type them. */
export interface EvidenceWriter {
  link(namespace: NamespaceDoor, name: string, shows: string): Evidence;
  address(namespace: NamespaceDoor, name: string, shows: string): Evidence;
  routes(namespace: NamespaceDoor, shows: string): Evidence;
  /** A file of /proc/PID/net, readable without root. */
  procNet(pid: number, file: string, shows: string): Evidence;
  nsids(shows: string): Evidence;
  namespaces(shows: string): Evidence;
  forwarding(bridge: string, mac: string, shows: string): Evidence;
  statistics(name: string, shows: string): Evidence;
  container(name: string, shows: string): Evidence;
  network(name: string, shows: string): Evidence;
  processes(containerId: string, shows: string): Evidence;
  listeners(port: number, shows: string): Evidence;
  /** A command that a source report of the scan names. */
  source(source: SourceId, command: string, shows: string): Evidence;
  /** Puts `sudo` in front where this login is not root. */
  asRoot(command: string): string;
}

export interface EvidencePlace {
  /** What leads to where the host was looked at, before each of its commands; null where nothing has to. */
  readonly enter: string | null;
  readonly product: string | null;
}

const ordinary: EvidencePlace = { enter: null, product: null };

export function evidenceFor(level: PrivilegeLevel, { enter, product }: EvidencePlace = ordinary): EvidenceWriter {
  const there = (command: string): string => (enter === null ? command : `${enter} ${command}`);
  const asRoot = (command: string): string => (level === 'root' || enter !== null ? there(command) : `sudo ${command}`);
  const client = product === 'Podman' ? 'podman' : 'docker';
  const inside = (namespace: NamespaceDoor, command: string): string => {
    if (namespace.id === 'root') return there(command);
    const pid = namespace.pids[0];
    if (pid !== undefined) return asRoot(`nsenter --target ${pid} --net ${command}`);
    const path = namespace.paths[0];
    if (path !== undefined) return asRoot(`nsenter --net=${shellWord(path)} ${command}`);
    return there(command);
  };
  const insideSource = (namespace: NamespaceDoor): SourceId =>
    namespace.id === 'root' ? 'host.links' : 'netns.contents';
  return {
    link: (namespace, name, shows) => ({
      source: insideSource(namespace),
      command: inside(namespace, `ip -d link show dev ${shellWord(name)}`),
      shows,
    }),
    address: (namespace, name, shows) => ({
      source: insideSource(namespace),
      command: inside(namespace, `ip addr show dev ${shellWord(name)}`),
      shows,
    }),
    routes: (namespace, shows) => ({
      source: namespace.id === 'root' ? 'host.routes' : 'netns.contents',
      command: inside(namespace, 'ip route show'),
      shows,
    }),
    procNet: (pid, file, shows) => ({ source: 'proc.net', command: there(`cat /proc/${pid}/net/${file}`), shows }),
    nsids: (shows) => ({
      source: 'netns.ids',
      command: asRoot('lsns --type net --output NS,NETNSID,PID,NSFS'),
      shows,
    }),
    namespaces: (shows) => ({ source: 'netns.inodes', command: asRoot('lsns --type net'), shows }),
    forwarding: (bridge, mac, shows) => ({
      source: 'host.fdb',
      command: there(`bridge fdb show br ${shellWord(bridge)} | grep -i ${shellWord(mac)}`),
      shows,
    }),
    statistics: (name, shows) => ({
      source: 'host.links',
      command: there(`ip -s link show dev ${shellWord(name)}`),
      shows,
    }),
    container: (name, shows) => ({
      source: 'docker.containers',
      command: `${client} inspect --format '{{json .NetworkSettings}}' ${shellWord(name)}`,
      shows,
    }),
    network: (name, shows) => ({
      source: 'docker.networks',
      command: `${client} network inspect ${shellWord(name)}`,
      shows,
    }),
    processes: (containerId, shows) => ({
      source: 'proc.cgroups',
      command: `grep -l ${shellWord(containerId)} /proc/[0-9]*/cgroup`,
      shows,
    }),
    listeners: (port, shows) => ({
      source: 'host.listeners',
      command: asRoot(`ss --listening --numeric --processes 'sport = :${port}'`),
      shows,
    }),
    source: (source, command, shows) => ({ source, command, shows }),
    asRoot,
  };
}
