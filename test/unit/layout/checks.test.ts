import { describe, expect, it } from 'vitest';
import { layoutTopology } from '../../../shared/layout/layout';
import type { Scene, SceneBox, SceneWire } from '../../../shared/layout/scene';
import { buildTopology } from '../../../shared/topology/build';
import { generateHost } from '../../support/generate-host';
import { sceneFaults } from '../../support/scene-checks';

const good = layoutTopology(buildTopology(generateHost({ containers: 17 })));

function first<Item>(items: readonly Item[], test: (item: Item) => boolean): Item {
  const found = items.find(test);
  if (found === undefined) throw new Error('the chart lacks what the test needs');
  return found;
}
const withBox = (box: SceneBox): Scene => ({
  ...good,
  boxes: good.boxes.map((old) => (old.id === box.id ? box : old)),
});
const withWire = (wire: SceneWire): Scene => ({
  ...good,
  wires: good.wires.map((old) => (old.id === wire.id ? wire : old)),
});

/** The checks that guard every chart must themselves go red. */
describe('the checks of a chart notice', () => {
  const cards = good.boxes.filter((box) => box.kind === 'container' && box.layer === 3);
  const [one, other] = cards;
  if (one === undefined || other === undefined) throw new Error('two cards expected');

  it('two cards on each other', () => {
    expect(sceneFaults(withBox({ ...one, rect: other.rect })).join()).toMatch(/overlaps/);
  });
  it('a wire through a card', () => {
    const wire = first(good.wires, (candidate) => candidate.kind === 'uplink' && candidate.to !== 'world');
    const end = wire.points.at(-1) ?? { x: 0, y: 0 };
    const x = other.rect.x + other.rect.width / 2;
    const detour = [...wire.points, { x: end.x, y: end.y - 4 }, { x, y: end.y - 4 }, { x, y: other.rect.y + 400 }, end];
    expect(sceneFaults(withWire({ ...wire, points: detour })).join()).toMatch(/runs through/);
  });
  it('a wire that ends beside its box', () => {
    const [wire] = good.wires;
    if (wire === undefined) throw new Error('a wire expected');
    const moved = wire.points.map((point) => ({ x: point.x + 3000, y: point.y }));
    expect(sceneFaults(withWire({ ...wire, points: moved })).join()).toMatch(/does not touch the edge/);
  });
  it('wires of two networks on each other', () => {
    const trunk = first(good.wires, (wire) => wire.kind === 'master');
    const copy = { ...trunk, id: 'copy', hue: (trunk.hue ?? 0) + 1 };
    expect(sceneFaults({ ...good, wires: [...good.wires, copy] }).join()).toMatch(/lie on each other/);
  });
  it('a text wider than its box', () => {
    const text = { ...first(one.texts, () => true), text: 'much wider than any card of this chart could ever be' };
    expect(sceneFaults(withBox({ ...one, texts: [text] })).join()).toMatch(/stands out/);
  });
  it('a box outside the bounds', () => {
    expect(sceneFaults(withBox({ ...one, rect: { ...one.rect, x: -500 } })).join()).toMatch(/outside the bounds/);
  });
});
