import { describe, expect, it } from 'vitest';
import { partOfScene } from '../../../shared/export/part';
import { selectByName } from '../../../shared/export/select';
import { layoutTopology } from '../../../shared/layout/layout';
import type { Scene } from '../../../shared/layout/scene';
import { buildTopology } from '../../../shared/topology/build';
import { drawSvg } from '../../support/drawn';
import { generateHost } from '../../support/generate-host';

const topology = buildTopology(generateHost({ containers: 17 }));
const scene = layoutTopology(topology);

const cards = (part: Scene | null): string[] =>
  (part?.boxes ?? []).filter((box) => box.kind === 'container').map((box) => box.texts[0]?.text ?? '');

function selected(words: string): Scene | null {
  const part = selectByName(topology, scene, words);
  return part === null ? null : partOfScene(scene, part);
}

describe('a view', () => {
  it('is cut to what the window shows of the chart, and its legend to the colours that are seen', () => {
    const [block] = scene.boxes.filter((box) => box.kind === 'bridge');
    if (block === undefined) throw new Error('The chart has no bridge.');
    const rect = { ...block.rect, x: -500, width: block.rect.x + block.rect.width + 500 };
    const part = partOfScene(scene, { kind: 'view', rect });
    expect(part?.bounds).toEqual({ ...block.rect, x: 0, width: block.rect.x + block.rect.width });
    expect(part?.boxes.length).toBeLessThan(scene.boxes.length);
    expect(part?.legend.map((entry) => entry.label)).toContain(block.texts[0]?.text);
    expect(part?.legend.length).toBeLessThan(scene.legend.length);
  });

  it('draws nothing over what is written below it', () => {
    const svg = drawSvg(topology, { part: { kind: 'view', rect: { x: 100, y: 100, width: 300, height: 200 } } });
    expect(svg).toContain('<clipPath id="part"><rect x="100" y="100" width="300" height="200"/></clipPath>');
    expect(svg).toContain('<g clip-path="url(#part)">');
  });

  it.each([
    { x: 90_000, y: 0, width: 100, height: 100 },
    { x: 10, y: 10, width: 0, height: 100 },
  ])('beside the chart has nothing to draw: %j', (rect) => {
    expect(partOfScene(scene, { kind: 'view', rect })).toBeNull();
  });
});

describe('a selection', () => {
  it('by name is that container with its wires and bridge, and no other', () => {
    const part = selected('shop-db-1');
    expect(cards(part)).toEqual(['shop-db-1']);
    expect(part?.boxes.filter((box) => box.kind === 'bridge').map((box) => box.texts[0]?.text)).toEqual([
      'shop_default',
    ]);
    expect(part?.wires.length).toBeGreaterThan(1);
  });

  it('is all of a project, or all that a pattern names', () => {
    const all = cards(selected('project:billing'));
    expect(all.length).toBeGreaterThan(4);
    expect(all.every((name) => name.startsWith('billing-'))).toBe(true);
    expect(cards(selected('container:*-db-1')).sort()).toEqual(['billing-db-1', 'shop-db-1']);
    expect(cards(selected('SHOP-DB-1'))).toEqual(['shop-db-1']);
  });

  it('of a network has its bridge and what hangs on it; of a port the way to its container', () => {
    expect(cards(selected('network:shop_default')).length).toBeGreaterThan(3);
    expect(cards(selected('port:10002'))).toEqual(['shop-db-1']);
  });

  it('by a name that nothing has, or of ids that are gone, is nothing', () => {
    for (const words of ['no-such', 'network:shop-db-1', '', '.*']) expect(selected(words)).toBeNull();
    expect(partOfScene(scene, { kind: 'selection', boxes: ['gone'], wires: ['gone'] })).toBeNull();
  });
});
