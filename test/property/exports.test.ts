import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { parse as parseDot } from '@ts-graphviz/ast';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectPng } from '../../electron/images/inspect';
import { renderExport } from '../../electron/rendering';
import { assemble } from '../../electron/scan/assemble';
import { exportFormats, plainExport, type ExportFormat } from '../../shared/contract/export';
import { exportFacts } from '../../shared/export/facts';
import { topologyToDot } from '../../shared/export/dot';
import { topologyToMermaid } from '../../shared/export/mermaid';
import { tableNames, tables } from '../../shared/export/tables';
import { tableToCsv } from '../../shared/export/tables/table';
import { layoutTopology } from '../../shared/layout/layout';
import type { HostSnapshot, Recording } from '../../shared/model';
import { buildTopology } from '../../shared/topology/build';
import type { Topology } from '../../shared/topology/model';
import { drawSvg } from '../support/drawn';
import { generateHost } from '../support/generate-host';
import { sceneFaults } from '../support/scene-checks';

const snapshot = generateHost({ containers: 6 });
const topology = buildTopology(snapshot);

/** Every name that a host can choose. */
function named(name: string): Topology {
  return {
    ...topology,
    host: { ...topology.host, hostname: name, os: name },
    networks: topology.networks.map((network) => ({ ...network, name })),
    containers: topology.containers.map((container) => ({ ...container, name, image: name, project: name })),
    interfaces: topology.interfaces.map((iface) => ({ ...iface, name })),
  };
}

const pieces = [
  '<b>',
  '</text>',
  ']]>',
  '<!--',
  '&amp;',
  '&',
  '"',
  "'",
  '\\',
  '\\"',
  '\n',
  '\r',
  '\t',
  '\u0000',
  '\u001b[2J',
];
const more = [
  '\u202e',
  '\u2066',
  '\u200f',
  '\ud800',
  '👩‍👩‍👧',
  '漢',
  'é',
  '--',
  '%%',
  '{',
  '}',
  '=cmd()',
  ',',
  ';',
  'end',
  '#',
  '`',
  '|',
];
const hostileName = fc
  .array(fc.oneof(fc.constantFrom(...pieces, ...more), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 })
  .map((parts) => parts.join(''));
const extremes = ['x'.repeat(10_000), '漢'.repeat(10_000), '👩‍👩‍👧'.repeat(2000), '', ' ', '\u202e'.repeat(300)];
const examples = extremes.map((name): [string] => [name]);
const few = { numRuns: 40, examples };

describe('whatever a host calls its things', () => {
  it('the SVG is XML with every box of the chart in it', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        const svg = drawSvg(named(name));
        const faults: string[] = [];
        const note = (message: string): void => void faults.push(message);
        const document = new DOMParser({
          errorHandler: { warning: note, error: note, fatalError: note },
        }).parseFromString(svg, 'image/svg+xml');
        const scene = layoutTopology(named(name));
        expect(faults).toEqual([]);
        expect(sceneFaults(scene)).toEqual([]);
        const drawn = Array.from(document.getElementsByTagName('g')).filter((group) => group.hasAttribute('data-kind'));
        expect(drawn.length).toBe(scene.boxes.length);
        expect(/[\u202a-\u202e\u2066-\u2069\u200f]/.test(svg)).toBe(false);
      }),
      few,
    );
  });

  it('the DOT has the same nodes and edges for a parser of Graphviz’ language', () => {
    const shape = (text: string): number[] => {
      const [graph] = parseDot(text).children.filter((child) => child.type === 'Graph');
      const children = graph?.children ?? [];
      return ['Node', 'Edge'].map((type) => children.filter((child) => child.type === type).length);
    };
    const plain = shape(topologyToDot(topology, exportFacts(topology, '0.1.0')));
    expect(Math.min(...plain)).toBeGreaterThan(3);
    fc.assert(
      fc.property(hostileName, (name) => {
        expect(shape(topologyToDot(named(name), exportFacts(named(name), '0.1.0')))).toEqual(plain);
      }),
      few,
    );
  });

  it('each line of the Mermaid is one statement, with its text in quotes and nothing but letters and entities in it', () => {
    const statement = /^ {2}(n\d+\S{1,2}"[^"]*"\S{1,2}|n\d+ (---|-->|-\.-|-\.->)(\|"[^"]*"\|)? n\d+|class(Def)? .*)$/;
    fc.assert(
      fc.property(hostileName, (name) => {
        const [comment, head, ...lines] = topologyToMermaid(named(name), exportFacts(named(name), '0.1.0'))
          .trimEnd()
          .split('\n');
        expect(comment).toMatch(/^%% Host [^{}\n]*$/);
        expect(head).toBe('flowchart LR');
        for (const line of lines) expect(line).toMatch(statement);
      }),
      few,
    );
  });

  it('each table has one line a row and no formula', () => {
    fc.assert(
      fc.property(hostileName, fc.constantFrom(...tableNames), (name, table) => {
        const { columns, rows } = tables[table](named(name));
        const records = parseCsv(tableToCsv({ columns, rows }));
        expect(records.length).toBe(rows.length + 1);
        for (const record of records) {
          expect(record.length).toBe(columns.length);
          for (const field of record) expect(field).not.toMatch(/^[=@+]/);
        }
      }),
      { numRuns: 60, examples: extremes.map((name): [string, 'ports'] => [name, 'ports']) },
    );
  });

  it.each(['<&">\u202e\u0000\n漢👩‍👩‍👧', 'x'.repeat(10_000)])('every format is made and found whole: %#', async (name) => {
    for (const format of exportFormats) {
      const data = await renderExport({ snapshot, topology: named(name) }, { ...plainExport, format, scale: 0.5 });
      expect(data.length).toBeGreaterThan(100);
    }
  });
});

describe('a secret on the host', () => {
  const SECRET = 'hunter2-b7f1c9';
  const LABEL = 'label-5d20aa';

  /** A recorded host whose engine tells of a password in the environment of every container, and in a label. */
  function secretive(): { snapshot: HostSnapshot; topology: Topology } {
    const path = new URL('../captures/28.5-root.recording.json', import.meta.url);
    const recording = JSON.parse(readFileSync(path, 'utf8'), (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('Image' in value || 'Config' in value)) return value;
      const labels = 'Labels' in value ? { Labels: { ...(value.Labels as object), 'com.example.note': LABEL } } : {};
      return { ...value, ...labels, Env: [`PASSWORD=${SECRET}`], Cmd: ['serve', `--password=${SECRET}`] };
    }) as Recording;
    const taken = assemble(recording, '0.1.0');
    return { snapshot: taken, topology: buildTopology(taken) };
  }

  async function textOf(format: ExportFormat): Promise<string> {
    const data = Buffer.from(await renderExport(secretive(), { ...plainExport, format, scale: 0.3 }));
    if (format === 'png') return JSON.stringify(await inspectPng(data)) + data.toString('latin1');
    return format === 'pdf' ? unpackedPdf(data) : data.toString();
  }

  it.each(exportFormats)('in the environment or command of a container is in no %s', async (format) => {
    expect(await textOf(format)).not.toContain(SECRET);
  });

  it('in a label is in the snapshot and topology, as the manual says, and in nothing else', async () => {
    const where = [];
    for (const format of exportFormats) if ((await textOf(format)).includes(LABEL)) where.push(format);
    expect(where).toEqual(['json', 'topology']);
  });
});

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    record.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

/** Its objects, and what its packed streams hold. Pages hold numbers of glyphs; what they say is the text of the SVG. */
function unpackedPdf(pdf: Buffer): string {
  const parts = [pdf.toString('latin1')];
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 7)) {
    const end = pdf.indexOf('\nendstream', at);
    if (end > at && pdf.toString('latin1', at - 3, at) !== 'end') {
      try {
        parts.push(inflateSync(pdf.subarray(at + 7, end)).toString('latin1'));
      } catch {
        // A stream that is not packed, such as a font's table: it is in the first part already.
      }
    }
  }
  return parts.join('\n');
}
