import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HitIndex } from '../../../renderer/map/hit-index';
import { box, scene, smallHost, wire } from './scenes';

const reach = { box: 4, wire: 5 };
const hits = new HitIndex(smallHost());
const at = (x: number, y: number) => hits.find({ x, y }, reach)?.id ?? null;

describe('what is under the pointer', () => {
  it('finds the pill on a card, and the card beside it', () => {
    expect(at(50, 220)).toBe('web-eth0');
    expect(at(50, 280)).toBe('web');
  });

  it('finds a wire a few px off its line', () => {
    expect(at(74, 155)).toBe('br-veth-web');
    expect(at(80, 155)).toBeNull();
  });

  it('finds a small tap just outside of its edge', () => {
    expect(at(38, 178)).toBe('veth-web');
  });

  it('finds nothing on the ground of the host', () => {
    expect(at(390, 390)).toBeNull();
  });

  it('finds a long wire anywhere along it', () => {
    const far = [
      { x: 0, y: 0 },
      { x: 5000, y: 0 },
      { x: 5000, y: 3000 },
    ];
    const index = new HitIndex(scene([box('a', 'veth', [-10, -10, 8, 8])], [wire('a', 'a', far)]));
    expect(index.find({ x: 3333, y: 2 }, reach)?.kind).toBe('wire');
    expect(index.find({ x: 4999, y: 2500 }, reach)?.kind).toBe('wire');
  });

  it('agrees with a search through all boxes, wherever they are', () => {
    const place = fc.integer({ min: -900, max: 900 });
    const size = fc.integer({ min: 24, max: 400 });
    const boxes = fc.array(fc.tuple(place, place, size, size), { maxLength: 30 });
    fc.assert(
      fc.property(boxes, place, place, (rects, x, y) => {
        const all = rects.map((rect, n) => box(String(n), 'container', rect, { layer: n }));
        const inside = all.filter(
          ({ rect }) => x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height,
        );
        expect(new HitIndex(scene(all)).find({ x, y }, { box: 0, wire: 0 })?.id ?? null).toBe(
          inside.at(-1)?.id ?? null,
        );
      }),
    );
  });
});
