import type { NamespaceFact } from './nodes';
import type { TopologyNamespace } from './model';

/** File name under /run/docker/netns, where the namespace has one. */
export function dockerFileName(fact: Pick<NamespaceFact, 'paths'>): string | null {
  return fileIn('/run/docker/netns/', fact);
}

/** Name as `ip netns` knows it. */
export function namedFileName(fact: Pick<NamespaceFact, 'paths'>): string | null {
  return fileIn('/run/netns/', fact);
}

/** Name of the first of its files that stands in that folder; /var/run is the same place as /run. */
function fileIn(folder: string, { paths }: Pick<NamespaceFact, 'paths'>): string | null {
  for (const path of paths) {
    const start = path.startsWith('/var') ? '/var'.length : 0;
    if (!path.startsWith(folder, start)) continue;
    const name = path.slice(start + folder.length);
    if (name !== '' && !name.includes('/')) return name;
  }
  return null;
}

/**
 * libnetwork names its files by what they are for: `<epoch>-<first 10 of the network id>` for an overlay network
 * (drivers/overlay/ov_network.go, osl.GenerateKey), `ingress_sbox` for the routing mesh, `lb_<first 9 of the network id>`
 * for a network's load balancer (libnetwork/network.go), 12 digits of the sandbox id for a container.
 */
export function namespaceKind(fact: NamespaceFact, hasContainer: boolean): TopologyNamespace['kind'] {
  if (fact.id === 'root') return 'root';
  const file = dockerFileName(fact);
  if (file === 'ingress_sbox') return 'ingress';
  if (file?.startsWith('lb_') === true) return 'load-balancer';
  if (file !== null && /^\d+-/.test(file)) return 'overlay';
  if (hasContainer || (file !== null && /^[0-9a-f]{12}$/.test(file))) return 'sandbox';
  return namedFileName(fact) === null ? 'other' : 'named';
}

/** The digits of the network's id in the file name of an overlay or load-balancer namespace. */
export function networkDigits(fact: NamespaceFact): string | null {
  const file = dockerFileName(fact);
  return file === null ? null : (/^(?:\d+-|lb_)([0-9a-z]+)$/.exec(file)?.[1] ?? null);
}

/** What a person would call it; containers are put on top of this by name. */
export function plainTitle(fact: NamespaceFact): string {
  if (fact.id === 'root') return 'Host';
  const name = namedFileName(fact) ?? dockerFileName(fact);
  if (name !== null) return name;
  const [path] = fact.paths;
  if (path !== undefined) return path;
  const [pid] = fact.pids;
  if (pid !== undefined) return `PID ${pid}`;
  return fact.inode === null ? fact.id : `net:[${fact.inode}]`;
}
