import { describe, expect, it } from 'vitest';
import { assemble } from '../../electron/scan/assemble';
import type { HostSnapshot } from '../../shared/model';
import { recordHost } from '../captures/record-host';
import { labEnter, readLab, type LabHostName } from './hosts';

/** What waits in each namespace that a process is in, by its inode, as ss says inside of it. It shares no code with the product. */
async function readWaiting(host: LabHostName): Promise<Map<number, string[]>> {
  const script = `
    last=
    stat -L -c '%i %n' /proc/[0-9]*/ns/net 2>/dev/null | sort -n | while read -r inode path; do
      [ "$inode" = "$last" ] && continue
      last=$inode
      echo "namespace $inode"
      nsenter --net="$path" ss -H -l -n -t -u </dev/null
    done`;
  const waiting = new Map<number, string[]>();
  let current: string[] = [];
  for (const line of (await labEnter(host, ['bash', '-s'], script)).split('\n')) {
    const [, inode] = /^namespace (\d+)$/.exec(line) ?? [];
    if (inode !== undefined) waiting.set(Number(inode), (current = []));
    else if (line.trim() !== '') current.push(placeOf(line));
  }
  for (const places of waiting.values()) places.sort();
  return waiting;
}

/** `udp UNCONN 0 0 127.0.0.11:37031 0.0.0.0:*` → `udp 127.0.0.11 37031`; `*` is a socket of both families. */
function placeOf(line: string): string {
  const [protocol = '', , , , local = ''] = line.trim().split(/\s+/);
  const colon = local.lastIndexOf(':');
  const address = local
    .slice(0, colon)
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  return `${protocol} ${address === '*' ? '::' : address} ${local.slice(colon + 1)}`;
}

function placesOf(snapshot: HostSnapshot): Map<number, string[]> {
  const inner = snapshot.namespaces.filter((one) => one.id !== 'root' && one.inode !== null && one.pids.length > 0);
  return new Map(
    inner.map(({ inode, listeners }) => [
      inode ?? 0,
      listeners.map(({ protocol, address, port }) => `${protocol} ${address} ${port}`).sort(),
    ]),
  );
}

describe.each(readLab().hosts)('what listens in the namespaces of $name', (host) => {
  it('is known to root for every one of them, as the kernel says inside', async () => {
    const truth = await readWaiting(host.name);
    const { recording } = await recordHost(host, 'root');
    const snapshot = assemble(recording, '0');
    const seen = placesOf(snapshot);
    expect(seen.size).toBeGreaterThan(5);
    for (const [inode, places] of seen) expect(places, `net:${inode}`).toEqual(truth.get(inode));
    expect([...seen.values()].flat().length).toBeGreaterThan(5);
    expect(snapshot.sources.find((one) => one.id === 'netns.contents')?.status).toBe('complete');
  });

  it('is the same where a login without rights reads tables in /proc', async () => {
    const asRoot = assemble((await recordHost(host, 'root')).recording, '0');
    const asPlain = assemble((await recordHost(host, 'plain')).recording, '0');
    const byPid = ({ namespaces }: HostSnapshot): Map<number, string[]> =>
      new Map(
        namespaces.flatMap(({ pids, listeners }) =>
          pids.map((pid) => [pid, listeners.map(({ address, port }) => `${address} ${port}`).sort()] as const),
        ),
      );
    const [root, plain] = [byPid(asRoot), byPid(asPlain)];
    const both = [...plain.keys()].filter((pid) => root.has(pid));
    expect(both.length).toBeGreaterThan(5);
    for (const pid of both) expect(plain.get(pid), String(pid)).toEqual(root.get(pid));
  });
});
