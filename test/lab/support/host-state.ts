import { labEnter, type LabHostName } from '../hosts';

/**
 * Everything of a host that a scan could have changed, by kind, as sorted lines. Left out is what a login by itself
 * writes, what the engine keeps for itself, and counters. A login writes: logs, utmp, pam_motd(8)'s /run/motd.dynamic,
 * and where sudo is asked, even in vain, sudo's own record of that (/run/sudo/ts, sudoers_timestamp(5)).
 */
export interface HostState {
  readonly files: readonly string[];
  readonly mounts: readonly string[];
  readonly processes: readonly string[];
  readonly interfaces: readonly string[];
  readonly rules: readonly string[];
  readonly switches: readonly string[];
  readonly engine: readonly string[];
}

const kinds = ['files', 'mounts', 'processes', 'interfaces', 'rules', 'switches', 'engine'] as const;

/** %C@ is the time of the inode's last change: nothing but the clock can set it back (inode(7)). */
const script = String.raw`
echo "= files"
find /etc /root /home /tmp /run /var /usr /opt /srv /mnt -xdev \
  \( -path /var/log -o -path /var/lib/docker -o -path /var/lib/containerd -o -path /run/docker -o -path /run/containerd \
     -o -path '*/.local/share/docker' -o -path '*/.local/share/containers' -o -path /var/lib/containers -o -path '*/libpod' \
     -o -path /run/utmp -o -path /run/motd.dynamic -o -path /run/sudo \) -prune -o -path /run -o -printf '%p %y %s %C@\n' | sort
echo "= mounts"
cut -d' ' -f5- /proc/1/mountinfo | grep -v /var/lib/docker/ | sort
echo "= processes"
for p in /proc/[0-9]*; do
  pid=$(basename "$p")
  [ "$pid" = $$ ] || grep -qs '[0-9a-f]\{64\}' "$p/cgroup" ||
    echo "$pid $(tr '\0' ' ' <"$p/cmdline" 2>/dev/null)"
done 2>/dev/null | grep -Ev '^[0-9]+ +(sshd|sleep infinity|nsenter|/bin/sh -s host-state|tr|basename|grep|sort|bash /run/lab|env)' |
  grep -E '^[0-9]+ .' | sort
echo "= interfaces"
{ ip -o link; ip -o addr; ip -o route show table all; ip -6 -o route show table all; ip rule; ip netns list; ls /run/docker/netns
} | sed 's/ \(valid_lft\|expires\) [^ ]*//g; s/ qlen [0-9]*//' | grep -v ' cache ' | sort
echo "= rules"
{ iptables-save; ip6tables-save; } | sed 's/\[[0-9:]*\]//; /^#/d'
echo "= switches"
grep -sH '' /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/conf/*/forwarding /proc/sys/net/ipv4/conf/*/route_localnet | sort
cut -d' ' -f1 /proc/modules | sort
echo "= engine"
docker ps -aq --no-trunc | sort; docker network ls -q --no-trunc | sort; docker images -q | sort; docker volume ls -q
`;

export async function hostState(host: LabHostName | 'lab-engines'): Promise<HostState> {
  const state = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of (await labEnter(host, ['/bin/sh', '-s', 'host-state'], script)).split('\n')) {
    if (line.startsWith('= ')) state.set(line.slice(2), (lines = []));
    else if (line !== '') lines.push(line);
  }
  const all = kinds.map((kind) => {
    const found = state.get(kind) ?? [];
    // An empty list would be equal to any other empty list, and prove nothing.
    if (found.length === 0) throw new Error(`The host told nothing about its ${kind}.`);
    return [kind, found] as const;
  });
  return Object.fromEntries(all) as Record<(typeof kinds)[number], string[]>;
}
