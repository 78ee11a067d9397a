import { describe, expect, it } from 'vitest';
import { tableNames, tables } from '../../../shared/export/tables';
import { plainText, tableToCsv, tableToJson, tableToText } from '../../../shared/export/tables/table';
import { summaryText } from '../../../shared/export/summary';
import { buildTopology } from '../../../shared/topology/build';
import { generateHost } from '../../support/generate-host';

const topology = buildTopology(generateHost({ containers: 17 }));
/** A host of a new engine seen without root, with nothing learned and nothing counted: no rung of the ladder holds. */
const quiet = generateHost({ containers: 17, view: 'docker' });
for (const namespace of quiet.namespaces) {
  namespace.fdb = [];
  for (const one of namespace.interfaces) one.counters = null;
}
const hidden = buildTopology(quiet);

describe('tables of a topology', () => {
  it.each(tableNames)('%s: every row has every column and no other', (name) => {
    const table = tables[name](topology);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(Object.keys(row)).toEqual([...table.columns]);
  });

  it('the veth table leads from each host interface to its container, with the evidence', () => {
    const rows = tables.veths(topology).rows;
    expect(rows.length).toBe(topology.links.filter((link) => link.kind === 'veth').length);
    for (const row of rows) {
      expect(row['container'], String(row['host_interface'])).not.toBeNull();
      expect(row['container_interface']).toMatch(/^eth\d+$/);
      expect(row['evidence']).toBe('exact: nsid');
    }
  });

  it('a pair whose other end is not known says unknown and leaves the far cells empty', () => {
    const unknown = tables.veths(hidden).rows.filter((row) => row['evidence'] === 'unknown');
    for (const row of unknown) {
      expect([row['container'], row['container_interface'], row['container_ifindex'], row['netns']]).toEqual([
        null,
        null,
        null,
        null,
      ]);
    }
    expect(unknown.length).toBeGreaterThan(0);
  });

  it('a published port names the DNAT rules that implement it', () => {
    // The generated engine has no IPv6 rules, so that its [::] mappings have none.
    const rows = tables.ports(topology).rows.filter((row) => row['host_address'] === '0.0.0.0');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row['dnat_rules'], String(row['host_port'])).toMatch(/^nat DOCKER \d+$/);
  });
});

describe('printing a table', () => {
  const table = {
    columns: ['name', 'count'],
    rows: [
      { name: '=HYPERLINK("x")', count: 1 },
      { name: 'two\nlines', count: null },
    ],
  };

  it('CSV quotes what needs it, and a formula stays text', () => {
    expect(tableToCsv(table)).toBe('name,count\r\n"\'=HYPERLINK(""x"")",1\r\n"two\nlines",\r\n');
  });

  it('negative numbers stay numbers in CSV', () => {
    expect(tableToCsv({ columns: ['n'], rows: [{ n: -5 }] })).toBe('n\r\n-5\r\n');
  });

  it('text keeps its columns aligned and shows an empty cell as a dash', () => {
    expect(tableToText({ columns: ['a', 'b'], rows: [{ a: 'long name', b: null }] })).toBe(
      'A          B\nlong name  -\n',
    );
  });

  it('JSON is an array of objects with the columns as keys', () => {
    expect(JSON.parse(tableToJson(table))).toEqual(table.rows);
  });

  it('control and direction characters of a hostile name never reach the terminal', () => {
    expect(plainText('a\u001b[2Jb\u202ec\u0007')).toBe('a\uFFFD[2Jb\uFFFDc\uFFFD');
  });
});

describe('the summary', () => {
  it('names what is there in words', () => {
    const text = summaryText(topology);
    expect(text).toContain('Containers  17 containers');
    expect(text).toMatch(/Veth pairs {2}\d+ pairs \(\d+ exact by nsid\)/);
  });

  it('says equal findings once, with their number', () => {
    const one = {
      severity: 'info',
      title: 'Odd',
      code: 'odd',
      detail: '',
      subjects: [],
      remedy: null,
      evidence: [],
    } as const;
    const findings = ['a', 'b', 'c'].map((id) => ({ ...one, id, title: id === 'c' ? 'Other' : 'Odd' }));
    const text = summaryText({ ...topology, findings });
    expect(text).toMatch(/Findings {4}3\n {2}info: Odd \(2\)\n {2}info: Other\n$/);
  });

  it('says not known where pairs are not known', () => {
    expect(summaryText(hidden)).toMatch(/\d+ not known/);
  });
});
