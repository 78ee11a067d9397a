import { describe, expect, it } from 'vitest';
import { topologyToDot } from '../../../shared/export/dot';
import { topologyToMermaid } from '../../../shared/export/mermaid';
import { exportFacts } from '../../../shared/export/facts';
import { layoutTopology } from '../../../shared/layout/layout';
import { themes } from '../../../shared/theme/theme';
import { buildTopology } from '../../../shared/topology/build';
import type { Topology } from '../../../shared/topology/model';
import { drawSvg } from '../../support/drawn';
import { generateHost } from '../../support/generate-host';
import { sceneFaults } from '../../support/scene-checks';

const topology = buildTopology(generateHost({ containers: 12 }));
const facts = exportFacts(topology, '0.1.0');
const hostile = '"><script>alert(1)</script>\u202e\u0000\n"]; evil -- "x" \\ `${1}` <b>&amp; \ud800';

/** Every name of the host replaced by one that tries to break out of every format. */
function poisoned(name: string): Topology {
  return {
    ...topology,
    host: { ...topology.host, hostname: name, os: name },
    networks: topology.networks.map((network) => ({ ...network, name })),
    containers: topology.containers.map((container) => ({ ...container, name, image: name, project: name })),
    interfaces: topology.interfaces.map((iface) => ({ ...iface, name })),
  };
}

describe.each(['light', 'dark'] as const)('the SVG in the %s theme', (theme) => {
  it('holds every container name as real text', () => {
    const svg = drawSvg(topology, { theme });
    for (const container of topology.containers) expect(svg).toContain(`>${container.name}<`);
  });
  it('shows hostile names as text and stays well formed', () => {
    const svg = drawSvg(poisoned(hostile), { theme });
    for (const forbidden of ['<script', '<b>', '\u202e', '\u0000']) expect(svg).not.toContain(forbidden);
    expect(svg).toContain('&lt;script&gt;');
    expect(isBalanced(svg)).toBe(true);
  });
});

describe('hostile hosts', () => {
  it.each([hostile, 'x'.repeat(10_000), '漢字'.repeat(40), '👩‍👩‍👧'.repeat(30), '', ' '])(
    'cannot break the chart with the name %#',
    (name) => {
      expect(sceneFaults(layoutTopology(poisoned(name)))).toEqual([]);
    },
  );
});

describe('options of a picture', () => {
  it('leave out the host, the legend, the time, or the ground', () => {
    const time = '2026-01-05 12:00 UTC';
    const inTexts = (svg: string, words: string): boolean => svg.slice(svg.indexOf('</metadata>')).includes(words);
    const full = drawSvg(topology);
    for (const words of ['charted by Portolan', 'Published port<', time, 'generated-12<']) {
      expect(inTexts(full, words)).toBe(true);
    }
    expect(inTexts(drawSvg(topology, { title: false }), 'generated-12<')).toBe(false);
    expect(inTexts(drawSvg(topology, { title: false }), `>${time}<`)).toBe(true);
    expect(inTexts(drawSvg(topology, { legend: false }), 'Published port<')).toBe(false);
    expect(inTexts(drawSvg(topology, { time: false }), time)).toBe(false);
    expect(inTexts(drawSvg(topology, { time: false }), 'seen as root<')).toBe(true);
    expect(full).toContain('#f4f1ea');
    expect(drawSvg(topology, { ground: 'transparent' })).not.toContain('#f4f1ea');
  });

  it('write in light ink on white ground below a dark chart', () => {
    const below = drawSvg(topology, { theme: 'dark', ground: 'white' }).split('</g>').at(-1) ?? '';
    expect(below).toContain(themes.light.inkMuted);
    expect(below).not.toContain(themes.dark.inkMuted);
  });
});

describe('DOT', () => {
  it('quotes hostile names so that each statement stays one', () => {
    const lines = topologyToDot(poisoned(hostile), facts).trim().split('\n');
    const statement = /^ {2}("(?:[^"\\]|\\.)*"( -- "(?:[^"\\]|\\.)*")? \[.*\]|rankdir=LR|node \[.*\]|edge \[.*\]);$/;
    for (const line of lines.slice(2, -1)) expect(line).toMatch(statement);
  });
  it('names containers, networks and published ports', () => {
    const dot = topologyToDot(topology, facts);
    for (const container of topology.containers) expect(dot).toContain(container.name);
    expect(dot).toContain('dir=forward');
  });
});

describe('Mermaid', () => {
  it('takes hostile names as character entities', () => {
    const lines = topologyToMermaid(poisoned(hostile), facts).trim().split('\n');
    expect(lines[1]).toBe('flowchart LR');
    for (const line of lines.slice(2)) {
      expect(line).toMatch(/^ {2}(n\d+\S* ?(---|-->|-\.-|-\.->)?|n\d+|classDef|class)/);
      expect((line.match(/"/g) ?? []).length % 2).toBe(0);
      expect(line).not.toContain('<script');
    }
  });
});

/** Every tag is closed in its order: enough to tell whether text broke out. */
function isBalanced(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name, rest] of xml.matchAll(/<(\/?)([a-z]+)([^>]*)>/gi)) {
    if (close === '/') {
      if (open.pop() !== name) return false;
    } else if (rest?.endsWith('/') !== true && name !== undefined) open.push(name);
  }
  return open.length === 0;
}
