import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../electron/scan/assemble';
import { snapshotSchema, type HostSnapshot, type Recording } from '../../../shared/model';

const folder = new URL('../../captures/', import.meta.url);
const snapshots = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.recording.json'))
    .map((name) => {
      const recording = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recording;
      return [name.replace('.recording.json', ''), assemble(recording, '0')] as const;
    }),
);
const engines = ['20.10', '26.1', '28.5'];

function snapshotOf(name: string): HostSnapshot {
  const snapshot = snapshots.get(name);
  if (snapshot === undefined) throw new Error(`no capture ${name}`);
  return snapshot;
}

/** Ends of veths of the root namespace that lead elsewhere: where by id, and whether that end points back. */
function peers({ namespaces }: HostSnapshot): { known: number; back: number } {
  const [root, ...others] = namespaces;
  let known = 0;
  let back = 0;
  for (const link of root?.interfaces ?? []) {
    // The host's own cable leads to the laboratory's bridge, which is outside.
    if (link.kind !== 'veth' || link.link === null || link.link.nsid === null || link.name === 'eth0') continue;
    const there = others.filter(({ nsid }) => nsid === link.link?.nsid);
    if (there.length !== 1) continue;
    known += 1;
    const end = there[0]?.interfaces.find(({ ifindex }) => ifindex === link.link?.ifindex);
    if (end !== undefined && (end.link === null || end.link.ifindex === link.ifindex)) back += 1;
  }
  return { known, back };
}

describe.each(engines)('recorded scans of Docker %s', (engine) => {
  it.each(['root', 'sudo', 'docker', 'none'])('as %s give a snapshot of the published form', (level) => {
    const snapshot = snapshotOf(`${engine}-${level}`);
    expect(snapshotSchema.safeParse(snapshot).error).toBeUndefined();
    expect(snapshot.privilege.level).toBe(level);
    expect(snapshot.engine?.version.startsWith(engine) ?? level === 'none').toBe(true);
  });

  it('lead from every veth of the host to one end that points back, for root', () => {
    const { known, back } = peers(snapshotOf(`${engine}-root`));
    expect(known).toBeGreaterThan(20);
    expect(back).toBe(known);
  });

  it('lead from veths to the ends in containers without any right, too', () => {
    const { known, back } = peers(snapshotOf(`${engine}-none`));
    // Namespaces that have only a file can be named, but not looked into.
    expect(back).toBeGreaterThanOrEqual(known - 4);
    expect(back).toBeGreaterThan(15);
  });

  it('show the same namespaces with processes to every login', () => {
    const withProcesses = (level: string): number =>
      snapshotOf(`${engine}-${level}`).namespaces.filter(({ pids }) => pids.length > 0).length;
    expect(new Set(['root', 'sudo', 'docker', 'none'].map(withProcesses)).size).toBe(1);
  });

  it('give a login without rights no address of a container but those that root sees on the same interface', () => {
    const addresses = (level: string): string[] =>
      snapshotOf(`${engine}-${level}`)
        .namespaces.filter(({ id, pids }) => id !== 'root' && pids.length > 0)
        .flatMap(({ interfaces, pids }) =>
          interfaces.flatMap((link) =>
            link.addresses.map((at) => `${pids[0]} ${link.name} ${at.address}/${at.prefix}`),
          ),
        );
    const root = new Set(addresses('root'));
    const none = addresses('none');
    expect(none.filter((address) => !root.has(address))).toEqual([]);
    // The scenario has one container with two cables to one network, whose two IPv4 addresses cannot be told apart.
    expect(root.size - none.length).toBeLessThanOrEqual(2);
    const report = snapshotOf(`${engine}-none`).sources.find(({ id }) => id === 'proc.net');
    expect(report?.reason).toMatch(/172\.\S+ is on \w+ or \w+/);
  });

  it('tie each published IPv4 port of TCP to a rule that rewrites to its container', () => {
    const snapshot = snapshotOf(`${engine}-root`);
    const rules = snapshot.firewall
      .filter(({ family, name }) => family === 'ip' && name === 'nat')
      .flatMap(({ chains }) => chains.flatMap((chain) => chain.rules))
      .filter(({ matches }) => matches.target === 'DNAT');
    const published = snapshot.containers.flatMap((container) =>
      container.ports
        .filter(
          (port) => port.hostPort !== null && port.protocol === 'tcp' && port.hostAddress?.includes(':') === false,
        )
        .map((port) => ({ ...port, addresses: container.endpoints.map(({ ipv4 }) => ipv4?.address) })),
    );
    expect(published.length).toBeGreaterThan(5);
    for (const port of published) {
      const rule = rules.find(
        ({ matches }) =>
          matches.destinationPorts === String(port.hostPort) &&
          port.addresses.some((address) => matches.toDestination === `${address}:${port.containerPort}`),
      );
      expect(rule, `${port.hostAddress}:${port.hostPort}`).toBeDefined();
    }
  });
});
