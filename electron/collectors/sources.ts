import type { SourceId, SourceReport } from '../../shared/model';

export interface SourceDescription {
  /** As a person would type it on the host. */
  readonly command: string;
  readonly needs: SourceReport['needs'];
  /** Sections of the host script that answer for it; none for the Docker API. */
  readonly sections: readonly string[];
  /** Where its tool comes from, as Debian names the package; null where nothing is to be installed. */
  readonly package: string | null;
}

function source(
  needs: SourceReport['needs'],
  command: string,
  sections: readonly string[],
  from: string | null = null,
): SourceDescription {
  return { command, needs, sections, package: from };
}

/** One entry for each source of a scan, in the order in which reports are shown. */
export const sources: Readonly<Record<SourceId, SourceDescription>> = {
  'docker.version': source('docker', 'docker version', []),
  'docker.info': source('docker', 'docker info', []),
  'docker.networks': source('docker', 'docker network inspect $(docker network ls -q)', []),
  'docker.containers': source('docker', 'docker ps --all --no-trunc', []),
  'host.identity': source('any', 'id; uname -a; cat /etc/os-release', ['identity']),
  'host.links': source('any', 'ip -d -s addr show', ['links'], 'iproute2'),
  'host.sysfs': source('any', "grep -sH '' /sys/class/net/*/ifindex /sys/class/net/*/iflink", [
    'sysfs',
    'host-proc-net',
  ]),
  'host.routes': source(
    'any',
    'ip -4 route show table all; ip -6 route show table all',
    ['routes4', 'routes6'],
    'iproute2',
  ),
  'host.policy-rules': source(
    'any',
    'ip -4 rule show; ip -6 rule show',
    ['policy-rules4', 'policy-rules6'],
    'iproute2',
  ),
  'host.neighbours': source('any', 'ip neigh show', ['neighbours'], 'iproute2'),
  'host.fdb': source('any', 'bridge fdb show', ['fdb'], 'iproute2'),
  'host.sysctls': source('any', 'sysctl net.ipv4.ip_forward net.ipv4.conf net.ipv6.conf net.bridge', ['sysctls']),
  'host.listeners': source('any', 'ss -lntup', ['listeners']),
  'proc.cgroups': source('any', "grep -sHE '[0-9a-f]{64}' /proc/[0-9]*/cgroup", ['cgroups']),
  'proc.nspids': source('any', 'grep -sH NSpid /proc/[0-9]*/status', ['nspids']),
  'proc.net': source('any', 'cat /proc/PID/net/dev /proc/PID/net/igmp /proc/PID/net/fib_trie /proc/PID/net/if_inet6', [
    'proc-net',
    'proc-net-addresses',
    'proc-net-sockets',
  ]),
  'netns.ids': source(
    'root',
    'lsns -t net -o NS,NETNSID,PID',
    ['netns-ids', 'netns-named-ids', 'netns-pid-ids'],
    'util-linux',
  ),
  'netns.inodes': source(
    'root',
    "stat -L -c '%i %n' /proc/[0-9]*/ns/net /run/netns/* /run/docker/netns/*",
    ['netns-inodes', 'netns-proc-inodes'],
    'coreutils',
  ),
  'netns.names': source('root', 'ls /run/netns /run/docker/netns', ['netns-names']),
  'netns.contents': source(
    'root',
    'nsenter --net=/proc/PID/ns/net ip -d -s addr show',
    ['netns-contents'],
    'util-linux',
  ),
  'firewall.iptables': source('root', 'iptables-save -c', ['iptables'], 'iptables'),
  'firewall.ip6tables': source('root', 'ip6tables-save -c', ['ip6tables'], 'iptables'),
  'firewall.iptables-legacy': source('root', 'iptables-legacy-save -c', ['iptables-legacy'], 'iptables'),
  'firewall.ip6tables-legacy': source('root', 'ip6tables-legacy-save -c', ['ip6tables-legacy'], 'iptables'),
  'firewall.nftables': source('root', 'nft list ruleset', ['nftables'], 'nftables'),
};
