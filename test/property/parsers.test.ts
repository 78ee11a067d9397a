import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCgroups } from '../../electron/parsers/cgroups';
import { parseContainers } from '../../electron/parsers/docker/containers';
import { parseEngine } from '../../electron/parsers/docker/engine';
import { parseNetworks } from '../../electron/parsers/docker/networks';
import { parseFdb } from '../../electron/parsers/fdb';
import { parseFrames } from '../../electron/parsers/frames';
import { parseIdentity } from '../../electron/parsers/identity';
import { parseIptablesSave } from '../../electron/parsers/iptables';
import { parseLinks } from '../../electron/parsers/links';
import { parseSysfsLinks } from '../../electron/parsers/links-sysfs';
import { parseNamespaceContents } from '../../electron/parsers/namespace-contents';
import { parseNamedIds, parseNamespaceIds } from '../../electron/parsers/namespace-ids';
import { parseNamespaceInodes } from '../../electron/parsers/namespace-inodes';
import { parseNamespaceNames } from '../../electron/parsers/namespace-names';
import { parseNamespaceNetlink } from '../../electron/parsers/namespace-netlink';
import { parseSteadyPidIds } from '../../electron/parsers/namespace-pid-ids';
import { parseNeighbours } from '../../electron/parsers/neighbours';
import { parseNft } from '../../electron/parsers/nft';
import { parseNsPids } from '../../electron/parsers/nspids';
import type { Parsed } from '../../electron/parsers/parsed';
import { parsePolicyRules } from '../../electron/parsers/policy-rules';
import { parseProcNet } from '../../electron/parsers/proc-net';
import { parseRoutes } from '../../electron/parsers/routes';
import { parseSocketOwners } from '../../electron/parsers/socket-owners';
import { parseSockets } from '../../electron/parsers/sockets';
import { parseSysctls } from '../../electron/parsers/sysctls';
import { assemble } from '../../electron/scan/assemble';
import { snapshotSchema, type Recording } from '../../shared/model';

// The same texts each time: a failure here is found again by anyone.
fc.configureGlobal({ seed: 2718 });

/** Every parser of a section's text, by the section whose real text is mutated. */
const parsers: Readonly<Record<string, (text: string) => Parsed<unknown>>> = {
  identity: parseIdentity,
  links: parseLinks,
  sysfs: parseSysfsLinks,
  routes4: (text) => parseRoutes(text, 4),
  routes6: (text) => parseRoutes(text, 6),
  neighbours: parseNeighbours,
  'policy-rules4': (text) => parsePolicyRules(text, 4),
  fdb: parseFdb,
  sysctls: parseSysctls,
  listeners: (text) => parseSockets(text, 'little'),
  'listener-owners': parseSocketOwners,
  cgroups: parseCgroups,
  nspids: parseNsPids,
  'proc-net': (text) => parseProcNet([text], 'x86_64'),
  'proc-net-addresses': (text) => parseProcNet([text], 's390x'),
  'netns-names': parseNamespaceNames,
  'netns-inodes': parseNamespaceInodes,
  'netns-ids': parseNamespaceIds,
  'netns-named-ids': parseNamedIds,
  'netns-pid-ids': (text) => parseSteadyPidIds(text, text),
  netns: parseNamespaceContents,
  'netns-raw': (text) => parseNamespaceNetlink(text, 'little'),
  iptables: (text) => parseIptablesSave(text, 'ip'),
  nftables: (text) => parseNft(text),
};

const folder = new URL('../captures/', import.meta.url);
const captured = readdirSync(folder)
  .filter((name) => name.endsWith('.recording.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recording);

function realText(section: string): string {
  for (const { sections } of captured) {
    const found = Object.entries(sections).find(([name]) => name === section || name.startsWith(`${section}:`));
    if (found !== undefined) return found[1].text;
  }
  return '';
}

function survives(parse: (text: string) => Parsed<unknown>, text: string): void {
  const { facts, problems } = parse(text);
  expect(facts).toBeDefined();
  // However much is wrong, what is said of it stays short.
  expect(problems.length).toBeLessThan(40);
}

describe.each(Object.entries(parsers))('the parser of %s', (section, parse) => {
  const real = realText(section);

  it('takes any text without failing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json()), (text) => survives(parse, text)),
    );
  });

  it('takes a real text cut anywhere', () => {
    const step = Math.max(1, Math.floor(real.length / 400));
    for (let length = 0; length <= real.length; length += step) survives(parse, real.slice(0, length));
  });

  it('takes a real text with changed, dropped and doubled characters', () => {
    const text = real.slice(0, 20_000);
    const change = fc.record({
      at: fc.nat(Math.max(0, text.length - 1)),
      put: fc.string({ unit: 'binary', maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        let changed = text;
        for (const { at, put } of changes) changed = changed.slice(0, at) + put + changed.slice(at + 1);
        survives(parse, changed);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a line without end', (): string => 'a'.repeat(2_000_000)],
    ['blanks without end', (): string => ' \t'.repeat(1_000_000)],
    ['brackets without end', (): string => '['.repeat(500_000)],
    ['objects in objects', (): string => '[{"a":'.repeat(100_000)],
    ['digits and colons without end', (): string => '0:'.repeat(500_000)],
    ['quotes without end', (): string => '*filter\n:A - [0:0]\n-A A "'.concat('\\"'.repeat(500_000))],
    ['a real line again and again', (): string => `${real.split('\n')[0]?.slice(0, 200) ?? ''}\n`.repeat(20_000)],
    ['empty lines without end', (): string => '\n'.repeat(1_000_000)],
  ])('comes to an end with %s', (_, make) => {
    survives(parse, make());
  });
});

describe('answers of the Docker API', () => {
  it.each([
    ['networks', parseNetworks],
    ['containers', parseContainers],
    ['version and info', (body: unknown) => parseEngine(body, body)],
  ])('%s may be anything', (_, parse) => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => survives(parse as (body: unknown) => Parsed<unknown>, body as string)),
    );
  });

  it('with fields of any type give a snapshot that keeps its promises', () => {
    const [recording] = captured;
    expect(recording).toBeDefined();
    if (recording?.docker.containers.ok !== true) return;
    const containers = recording.docker.containers.body as Record<string, unknown>[];
    const keys = [...new Set(containers.flatMap((container) => Object.keys(container)))];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        const body = containers.map((container) => ({ ...container, [key]: value }));
        const changed = { ...recording, docker: { ...recording.docker, containers: { ok: true as const, body } } };
        expect(snapshotSchema.safeParse(assemble(changed, '0')).error).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });
});

describe('the script output', () => {
  const token = 'ab'.repeat(16);

  it('is taken apart whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (out, err) => {
        expect(parseFrames(out, err, token).sections).toEqual({});
      }),
    );
  });

  it('gives back each section as it was, whatever the text', () => {
    const line = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ''));
    fc.assert(
      fc.property(fc.array(line), fc.nat(255), (lines, exit) => {
        const text = lines.join('\n');
        const out = `noise\n${token} begin a\n${text}\n${token} exit ${exit}\n\n${token} end a\n${token} done\n`;
        const { sections, done } = parseFrames(out, '', token);
        const expected = text.endsWith('\n') ? text.slice(0, -1) : text;
        expect(sections['a']).toEqual({ text: expected, errorText: '', exit, truncated: false });
        expect(done).toBe(true);
      }),
    );
  });
});

describe('a whole scan', () => {
  it.each(captured.map((recording) => [recording.target, recording] as const))(
    'of %s gives a snapshot that keeps its promises, also with any section missing or cut',
    (_, recording) => {
      const names = Object.keys(recording.sections);
      fc.assert(
        fc.property(fc.subarray(names, { maxLength: 6 }), fc.nat(3), (chosen, how) => {
          const sections = Object.fromEntries(
            Object.entries(recording.sections).flatMap(([name, output]) => {
              if (!chosen.includes(name)) return [[name, output]];
              if (how === 0) return [];
              const text = output.text.slice(0, Math.floor(output.text.length / 2));
              return [[name, { ...output, text, exit: how === 1 ? null : output.exit, truncated: how === 2 }]];
            }),
          );
          const snapshot = assemble({ ...recording, sections }, '0');
          expect(snapshotSchema.safeParse(snapshot).error).toBeUndefined();
          expect(snapshot.namespaces[0]?.id).toBe('root');
          expect(new Set(snapshot.namespaces.map(({ id }) => id)).size).toBe(snapshot.namespaces.length);
        }),
        { numRuns: 8 },
      );
    },
  );
});
