import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Topology } from '../../shared/topology/model';
import { labEnter, readLab, type LabHost } from './hosts';
import { login } from './support/login';
import { openDesk } from './support/program';

const desk = openDesk();
const host = readLab().hosts.at(-1) as LabHost;
const mark = 'portolan-hostile';

/**
 * What people and images may put into a host and Docker takes: markup, formulas, control and bidirectional characters
 * in labels, aliases and rule comments; names as far as each allows.
 */
const evil = {
  label: '</text><script>alert(1)</script>\u001b[31m\u202Egnp.exe\u0007\n=cmd|calc',
  compose: '=cmd|calc"><img src=x onerror=alert(1)>\u001b]0;owned\u0007',
  alias: '=HYPERLINK("http://x","y")<b>&amp;',
  comment: 'a "quoted" \\ back <i>&lt; -j ACCEPT',
};

const make = String.raw`
docker network create --label "$1" --label "com.docker.compose.project=$2" portolan-hostile.net >/dev/null
image=$(docker ps --format '{{.Image}}' | head -n 1)
docker tag "$image" portolan-hostile/x-y.z__q:evil--tag
docker run -d --name portolan-hostile --network portolan-hostile.net --network-alias 'a<b>&"c' --label "evil=$1" \
  --label "com.docker.compose.project=$2" --label "com.docker.compose.service=$3" --stop-timeout 1 \
  -p 127.0.0.1:18099:80 portolan-hostile/x-y.z__q:evil--tag sleep 3600 >/dev/null
ip link add 'x<&">$(id)' type bridge
ip link set 'x<&">$(id)' alias "$3"
ip link set 'x<&">$(id)' up
iptables -N PORTOLAN-X; iptables -A PORTOLAN-X -m comment --comment "$4" -j RETURN
`;
const remove = String.raw`
docker rm -f portolan-hostile; docker network rm portolan-hostile.net; docker rmi portolan-hostile/x-y.z__q:evil--tag
ip link del 'x<&">$(id)'; iptables -F PORTOLAN-X; iptables -X PORTOLAN-X; true
`;

beforeAll(async () => {
  await labEnter(host.name, ['sh', '-c', remove]); // of a run that was killed
  await labEnter(host.name, ['sh', '-ec', make, 'make', evil.label, evil.compose, evil.alias, evil.comment]);
});
afterAll(async () => {
  await labEnter(host.name, ['sh', '-c', remove]);
  desk.clear();
});

// eslint-disable-next-line no-control-regex -- control characters are exactly what must not be there
const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe('hostile names and labels', () => {
  it('are kept word for word in the snapshot, and in the topology', async () => {
    const scanned = await desk.run(['scan', ...login(host, 'root'), '--json']);
    expect(scanned.code).toBe(0);
    writeFileSync(desk.file('evil.json'), scanned.bytes);
    const topology = JSON.parse((await desk.run(['scan', desk.file('evil.json'), '--topology'])).stdout) as Topology;
    const container = topology.containers.find(({ name }) => name === mark);
    expect(container?.labels['evil']).toBe(evil.label);
    expect(container?.namespace).not.toBeNull();
    expect(topology.interfaces.map(({ name }) => name)).toContain('x<&">$(id)');
    const rule = topology.rules.find(({ chain }) => chain === 'PORTOLAN-X');
    expect(rule?.matches).toMatchObject({ comment: evil.comment, target: 'RETURN' });
  });

  it('move no cursor and begin no line of their own in texts', async () => {
    const summary = await desk.run(['scan', desk.file('evil.json')]);
    expect(summary.stdout).not.toMatch(unsafe);
    for (const what of ['networks', 'containers', 'bridges', 'veths', 'namespaces', 'ports', 'rules']) {
      const text = await desk.run(['list', desk.file('evil.json'), what]);
      const rows = JSON.parse((await desk.run(['list', desk.file('evil.json'), what, '--json'])).stdout) as unknown[];
      expect(text.stdout, what).not.toMatch(unsafe);
      expect(text.stdout.trimEnd().split('\n'), what).toHaveLength(rows.length + 1);
    }
  });

  it('start no formula in a spreadsheet, and break no row of CSV', async () => {
    const csv = (await desk.run(['list', desk.file('evil.json'), 'containers', '--csv'])).stdout;
    for (const cells of parseCsv(csv)) for (const cell of cells) expect(cell).not.toMatch(/^[=+@\t]/);
    // The cell is there, with an apostrophe before it.
    expect(
      parseCsv(csv)
        .flat()
        .some((cell) => cell.startsWith("'=cmd|calc")),
    ).toBe(true);
    const rules = parseCsv((await desk.run(['list', desk.file('evil.json'), 'rules', '--csv'])).stdout);
    expect(new Set(rules.map((cells) => cells.length)).size).toBe(1);
    expect(rules.some((cells) => cells.some((cell) => cell.includes('a \\"quoted\\"')))).toBe(true);
  });

  it('are text in the drawing, never markup', async () => {
    const out = desk.file('evil.svg');
    expect((await desk.run(['export', desk.file('evil.json'), '-f', 'svg', '-o', out])).code).toBe(0);
    const svg = readFileSync(out, 'utf8');
    expect(svg).not.toMatch(/<script|<img|onerror=[^&]*>|<b>/i);
    expect(svg.replaceAll('\n', '')).not.toMatch(unsafe);
    expect(new Set(Array.from(svg.matchAll(/<([a-z:A-Z]+)/g), ([, name]) => name ?? ''))).not.toContain('script');
    const png = await desk.run(['export', desk.file('evil.json'), '-f', 'png', '--scale', '1', '-o', '-']);
    expect(png).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(['dot', 'mermaid'])('are quoted in %s', async (format) => {
    const ended = await desk.run(['export', desk.file('evil.json'), '-f', format, '-o', '-']);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).not.toMatch(unsafe);
    expect(ended.stdout).not.toContain('<script');
  });
});

/** RFC 4180, as strictly as a spreadsheet does not. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (let found = cell.exec(text); found !== null && found[0] !== ''; found = cell.exec(text)) {
    rows.at(-1)?.push((found[1] ?? found[2] ?? '').replaceAll('""', '"'));
    if (found[3] === '\r\n') rows.push([]);
  }
  expect(cell.lastIndex === 0 || cell.lastIndex >= text.length).toBe(true);
  return rows.filter((cells) => cells.length > 0);
}
