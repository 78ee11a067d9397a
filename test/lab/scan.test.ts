import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors/app-error';
import { assemble } from '../../electron/scan/assemble';
import { snapshotSchema, sourceIds, type HostSnapshot, type SourceId, type SourceStatus } from '../../shared/model';
import { hostScript } from '../../electron/collectors/host-script/compose';
import { noDocker } from '../../electron/collectors/docker';
import { parseFrames } from '../../electron/parsers/frames';
import { recordHost } from '../captures/record-host';
import { labEnter, readLab, type LabHostName, type LabUserName } from './hosts';

/** What each login sees other than whole. The lab's hosts have every tool and no legacy tables. */
const always = {
  'host.sysfs': 'skipped',
  'firewall.iptables-legacy': 'skipped',
  'firewall.ip6tables-legacy': 'skipped',
} as const;
const withoutRoot = {
  // One container has two cables to one network: whose address is which, /proc does not tell.
  'proc.net': 'partial',
  'host.sysfs': 'skipped',
  'netns.inodes': 'partial',
  'netns.names': 'partial',
  'netns.contents': 'refused',
  'firewall.iptables': 'refused',
  'firewall.ip6tables': 'refused',
  'firewall.iptables-legacy': 'refused',
  'firewall.ip6tables-legacy': 'refused',
  'firewall.nftables': 'refused',
} as const;
const withoutDocker = {
  'docker.version': 'refused',
  'docker.info': 'refused',
  'docker.networks': 'refused',
  'docker.containers': 'refused',
} as const;

const logins: readonly {
  user: LabUserName;
  level: HostSnapshot['privilege']['level'];
  differs: Partial<Record<SourceId, SourceStatus>>;
}[] = [
  { user: 'root', level: 'root', differs: always },
  { user: 'sudoer', level: 'sudo', differs: always },
  { user: 'dock', level: 'docker', differs: withoutRoot },
  { user: 'plain', level: 'none', differs: { ...withoutRoot, ...withoutDocker } },
  { user: 'sudopw', level: 'none', differs: { ...withoutRoot, ...withoutDocker } },
];

/** Tools for a host that lacks the others; in a directory of the lab's host, taken away afterwards. */
const withoutPerl = [
  ...['sh', 'id', 'uname', 'head', 'cat', 'grep', 'xargs', 'stat', 'sort', 'timeout', 'nproc'],
  ...['ip', 'bridge', 'nsenter', 'lsns', 'ss', 'nft', 'iptables-nft-save', 'ip6tables-nft-save'],
];

async function scanInside(host: LabHostName, path?: string): Promise<HostSnapshot> {
  const token = 'c3'.repeat(16);
  const script = hostScript({ token, allowSudo: false, ...(path === undefined ? {} : { path }) });
  const frames = parseFrames(await labEnter(host, ['sh', '-s'], script), '', token);
  const docker = noDocker('not asked');
  return assemble({ target: host, takenAt: '', sections: frames.sections, scriptFailure: null, docker }, '0');
}

/** What stays the same between two scans of a host at rest, and what both ways of reading tell. */
function steady({ namespaces }: HostSnapshot): unknown[] {
  return namespaces.map(({ id, detail, interfaces, routes }) => ({
    id,
    detail,
    interfaces: interfaces.map(({ counters, details, ...rest }) => [rest, counters !== null, details['mode']]),
    routes,
  }));
}

describe.each(readLab().hosts)('a scan of $name', (host) => {
  it.each(logins)(
    'as $user sees all that $level may see, and says what it may not',
    async ({ user, level, differs }) => {
      const { recording, progress } = await recordHost(host, user);
      const snapshot = assemble(recording, '0');

      expect(snapshotSchema.safeParse(snapshot).error).toBeUndefined();
      expect(snapshot.privilege).toEqual({
        level,
        user,
        docker: level !== 'none',
        how: { root: 'login', sudo: 'sudo', docker: null, none: null }[level],
        // sudo wants a password before it says whether the user may do anything.
        canRaise: level === 'docker' || level === 'none',
      });
      expect(snapshot.host.hostname).toBe(host.hostname);
      const statuses = Object.fromEntries(snapshot.sources.map(({ id, status }) => [id, status]));
      // Where the kernel may be asked for sockets (sockets-diag.ts), root needs nothing of /proc/PID/net.
      if (differs === always) expect(['complete', 'skipped']).toContain(statuses['proc.net']);
      const expected = Object.fromEntries(sourceIds.map((id) => [id, differs[id] ?? 'complete']));
      expect(statuses).toEqual(differs === always ? { ...expected, 'proc.net': statuses['proc.net'] } : expected);
      for (const source of snapshot.sources) if (source.status !== 'complete') expect(source.reason).not.toBeNull();
      expect(progress.filter(({ state }) => state === 'failed').map(({ step }) => step)).toEqual(
        level === 'none' ? ['docker'] : [],
      );
      expect(recording.scriptFailure).toBeNull();
    },
  );

  it('costs one command and the same number of connections to the engine each time', async () => {
    const { cost } = await recordHost(host, 'root');
    expect(cost).toMatchObject({ execs: 1 });
    expect(cost.unixStreams).toBeLessThanOrEqual(4);
  });

  it('as a user with sudo rights calls no sudo where that is forbidden', async () => {
    const { recording } = await recordHost(host, 'sudoer', { allowSudo: false });
    expect(assemble(recording, '0').privilege.level).toBe('none');
  });

  it('tells without root which processes share a namespace, as root sees it', async () => {
    const root = assemble((await recordHost(host, 'root')).recording, '0');
    const plain = assemble((await recordHost(host, 'plain')).recording, '0');
    const groups = (snapshot: HostSnapshot): string[] =>
      snapshot.namespaces
        .filter(({ pids }) => pids.length > 0)
        .map(({ pids }) => String(pids[0]))
        .sort();
    expect(groups(plain)).toEqual(groups(root));
    expect(groups(root).length).toBeGreaterThan(10);
  });

  it('tells without root the id of every namespace that has a process, as root sees it', async () => {
    const root = assemble((await recordHost(host, 'root')).recording, '0');
    const plain = assemble((await recordHost(host, 'plain')).recording, '0');
    const ids = (snapshot: HostSnapshot): unknown[] =>
      snapshot.namespaces
        .filter(({ pids }) => pids.length > 0)
        .map(({ pids, nsid }) => [pids[0], nsid])
        .sort();
    expect(ids(plain)).toEqual(ids(root));
  });

  it('reads the same inside every namespace with ip as with perl', async () => {
    const path = '/run/portolan-test-tools';
    const link = `mkdir -p ${path} && for t in ${withoutPerl.join(' ')}; do ln -sf "$(command -v $t)" ${path}/$t; done`;
    await labEnter(host.name, ['sh', '-c', link]);
    try {
      const byIp = await scanInside(host.name, path);
      const byPerl = await scanInside(host.name);
      expect(steady(byPerl)).toEqual(steady(byIp));
      expect(byIp.namespaces.filter(({ detail }) => detail === 'full').length).toBeGreaterThan(10);
    } finally {
      await labEnter(host.name, ['rm', '-r', path]);
    }
  });

  it('can be cancelled', async () => {
    const scanning = recordHost(host, 'root', { signal: AbortSignal.abort() });
    await expect(scanning).rejects.toSatisfy((error) => error instanceof AppError && error.data.code === 'cancelled');
  });
});
