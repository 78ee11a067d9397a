import { describe, expect, it } from 'vitest';
import { topologyToDot } from '../../../shared/export/dot';
import { topologyToMermaid } from '../../../shared/export/mermaid';
import { sceneToSvg } from '../../../shared/export/svg';
import { layoutTopology } from '../../../shared/layout/layout';
import { buildTopology } from '../../../shared/topology/build';
import type { Topology } from '../../../shared/topology/model';
import { generateHost } from '../../support/generate-host';
import { sceneFaults } from '../../support/scene-checks';

const topology = buildTopology(generateHost({ containers: 12 }));
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
    const svg = sceneToSvg(layoutTopology(topology), { theme });
    for (const container of topology.containers) expect(svg).toContain(`>${container.name}<`);
  });
  it('shows hostile names as text and stays well formed', () => {
    const svg = sceneToSvg(layoutTopology(poisoned(hostile)), { theme });
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

describe('options of the SVG', () => {
  const scene = layoutTopology(topology);
  it('leave out title and legend, or the ground', () => {
    expect(sceneToSvg(scene, { theme: 'light' })).toContain('charted by Portolan');
    const bare = sceneToSvg(scene, { theme: 'light', title: false, legend: false, background: 'transparent' });
    expect(bare).not.toContain('charted by Portolan');
    expect(bare).not.toContain('Published port<');
    expect(bare).not.toContain('#f4f1ea');
  });
});

describe('DOT', () => {
  it('quotes hostile names so that each statement stays one', () => {
    const lines = topologyToDot(poisoned(hostile)).trim().split('\n');
    const statement = /^ {2}("(?:[^"\\]|\\.)*"( -- "(?:[^"\\]|\\.)*")? \[.*\]|rankdir=LR|node \[.*\]|edge \[.*\]);$/;
    for (const line of lines.slice(1, -1)) expect(line).toMatch(statement);
  });
  it('names containers, networks and published ports', () => {
    const dot = topologyToDot(topology);
    for (const container of topology.containers) expect(dot).toContain(container.name);
    expect(dot).toContain('dir=forward');
  });
});

describe('Mermaid', () => {
  it('takes hostile names as character entities', () => {
    const lines = topologyToMermaid(poisoned(hostile)).trim().split('\n');
    expect(lines[0]).toBe('flowchart LR');
    for (const line of lines.slice(1)) {
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
