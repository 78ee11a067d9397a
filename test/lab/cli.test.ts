import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectPng } from '../../electron/images/inspect';
import { snapshotSchema } from '../../shared/model';
import { topologySchema, type Topology } from '../../shared/topology/model';
import { readLab, type LabHost, type LabUserName } from './hosts';
import { login } from './support/login';
import { openDesk, type Ended } from './support/program';

const desk = openDesk();
afterAll(desk.clear);

const whole = ['root', 'sudoer'] as const;
const part = ['dock', 'plain', 'sudopw'] as const;

/** The published schema, which people outside this project validate with. */
function publishedSchema(name: 'snapshot' | 'topology'): (value: unknown) => string | null {
  const file = resolve(import.meta.dirname, `../../docs/schema/${name}-v1.schema.json`);
  const ajv = new Ajv2020({ strict: false });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors));
}

const json = (ended: Ended): unknown => JSON.parse(ended.stdout);

/** Nothing that comes from a host may move the cursor: only line feeds are let through. */
// eslint-disable-next-line no-control-regex -- control characters are exactly what must not be there
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

describe.each(readLab().hosts)('the command line against $name', (host) => {
  it.each(whole)('as %s sees everything: exit 0, a summary, and nothing to complain about', async (user) => {
    const ended = await desk.run(['scan', ...login(host, user)]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain(`Docker ${host.engineVersion}`);
    expect(ended.stdout).not.toMatch(control);
  });

  it.each(part)('as %s sees a part: exit 3, the result on stdout, what is hidden and why on stderr', async (user) => {
    const ended = await desk.run(['scan', ...login(host, user), '--quiet']);
    expect(ended.code).toBe(3);
    expect(ended.stdout).toContain(host.hostname);
    expect(ended.stderr).toMatch(/^Partial: not everything on \S+ could be seen\.\n/);
    expect(ended.stderr).toMatch(/Firewall rules .* shown to root only.*Log in as root/);
    expect(ended.stderr.includes('Docker: names')).toBe(user !== 'dock');
    expect(ended.stderr).not.toMatch(control);
    // sudo that asks for a password is not waited for.
    expect(ended.ms).toBeLessThan(30_000);
  });

  it.each([...whole, ...part])('as %s prints a snapshot and a topology that follow their schemas', async (user) => {
    const scanned = await desk.run(['scan', ...login(host, user), '--json']);
    const snapshot = json(scanned);
    expect(snapshotSchema.safeParse(snapshot).error).toBeUndefined();
    expect(publishedSchema('snapshot')(snapshot)).toBeNull();

    // The same snapshot as a file gives the same topology as the host did, with the same exit code.
    const file = desk.file(`${host.name}-${user}.json`);
    writeFileSync(file, scanned.bytes);
    const charted = await desk.run(['scan', file, '--topology']);
    expect(charted.code).toBe(scanned.code);
    expect(charted.stderr).toBe(scanned.stderr);
    const topology = json(charted);
    expect(topologySchema.safeParse(topology).error).toBeUndefined();
    expect(publishedSchema('topology')(topology)).toBeNull();
  });

  it('from a snapshot file makes the topology that a scan of the host makes', async () => {
    const live = json(await desk.run(['scan', ...login(host, 'root'), '--topology'])) as Topology;
    const filed = json(await desk.run(['scan', desk.file(`${host.name}-root.json`), '--topology'])) as Topology;
    expect(steady(filed)).toEqual(steady(live));
  });

  it('lists veth pairs with the columns that scripts rely on, and says "unknown" where it does not know', async () => {
    for (const user of ['root', 'plain'] as const) {
      const rows = await listed(user, 'veths');
      expect(rows.length).toBeGreaterThan(15);
      for (const row of rows) {
        expect(Object.keys(row)).toEqual(vethColumns);
        expect(row['evidence']).toMatch(/^(unknown|(exact|inferred): [a-z-]+)$/);
        if (row['evidence'] === 'unknown') expect(row['container_interface']).toBeNull();
      }
      expect(rows.some((row) => row['container'] === 'loadbalancer')).toBe(user === 'root');
    }
    const unknown = (await listed('plain', 'veths')).filter((row) => row['evidence'] === 'unknown');
    expect(unknown.length).toBeGreaterThan(0);
  });

  it('exports a PNG of the size that was asked for, which is not blank', async () => {
    const drawn = await desk.run(['export', ...login(host, 'root'), '-f', 'png', '--scale', '1', '-o', '-']);
    const image = await inspectPng(drawn.bytes);
    expect(image).toMatchObject({ blank: false });
    const svg = await desk.run(['export', desk.file(`${host.name}-root.json`), '-f', 'svg', '-o', '-']);
    const [, width, height] = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg.stdout) ?? [];
    expect([image?.width, image?.height]).toEqual([Math.ceil(Number(width)), Math.ceil(Number(height))]);
  });

  async function listed(user: LabUserName, what: string): Promise<Record<string, unknown>[]> {
    return json(await desk.run(['list', ...login(host, user), what, '--json'])) as Record<string, unknown>[];
  }
});

describe('what the command line writes', () => {
  const file = desk.file('one.json');
  beforeAll(async () => {
    const [host] = readLab().hosts as [LabHost];
    writeFileSync(file, (await desk.run(['scan', ...login(host, 'root'), '--json'])).bytes);
  });

  it('lists every kind of object as a table, as JSON and as CSV, with the same rows', async () => {
    for (const what of ['networks', 'containers', 'bridges', 'veths', 'namespaces', 'ports', 'rules']) {
      const text = await desk.run(['list', file, what]);
      const rows = json(await desk.run(['list', file, what, '--json'])) as object[];
      const csv = await desk.run(['list', file, what, '--csv']);
      expect(text.code, what).toBe(0);
      expect(rows.length, what).toBeGreaterThan(0);
      expect(text.stdout.trimEnd().split('\n'), what).toHaveLength(rows.length + 1);
      expect(csv.stdout.endsWith('\r\n')).toBe(true);
      expect(csv.stdout.split('\r\n')[0]).toBe(Object.keys(rows[0] ?? {}).join(','));
      // What a rule says may hold a line break inside quotes; the lab's do not.
      expect(csv.stdout.trimEnd().split('\r\n'), what).toHaveLength(rows.length + 1);
    }
  });

  it('exports every format', async () => {
    for (const format of ['svg', 'json', 'topology', 'dot', 'mermaid']) {
      const out = desk.file(`chart.${format}`);
      const ended = await desk.run(['export', file, '--format', format, '--out', out]);
      expect(ended, format).toMatchObject({ code: 0, stdout: '' });
      expect(readFileSync(out, 'utf8'), format).toMatch(opening[format] ?? /^never/);
      expect(readFileSync(out, 'utf8'), format).toContain('loadbalancer');
    }
    const parsed = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
    expect(parsed(desk.file('chart.json'))).toEqual(parsed(file));
  });
});

const opening: Record<string, RegExp> = {
  svg: /^<svg /,
  json: /^\{"format":"portolan-snapshot","version":1,/,
  topology: /^\{"format":"portolan-topology","version":1,/,
  dot: /^\/\/ Host [^\n]*\n(strict )?(di)?graph /,
  mermaid: /^(---|flowchart|graph|%%)/,
};

const vethColumns = [
  'host_interface',
  'host_ifindex',
  'bridge',
  'container',
  'container_interface',
  'container_ifindex',
  'netns',
  'address',
  'mac',
  'evidence',
];

/** What stays the same between two scans of a host where nobody changes anything: names, wires and places. */
function steady(topology: Topology): unknown {
  return {
    interfaces: topology.interfaces.map(({ id, name, namespace, ifindex, kind, mac, mtu }) => [
      ...[id, name, namespace, ifindex, kind, mac, mtu],
    ]),
    links: topology.links.map(({ id, kind, from, to }) => [id, kind, from, to]),
    containers: topology.containers.map(({ id, name, state, namespace }) => [id, name, state, namespace]),
    networks: topology.networks.map(({ id, name, bridge }) => [id, name, bridge]),
    ports: topology.ports.map(({ id, rules }) => [id, rules]),
    namespaces: topology.namespaces.map(({ id, kind, title }) => [id, kind, title]),
  };
}
