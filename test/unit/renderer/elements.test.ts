import cytoscape from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { syncElements } from '../../../renderer/map/elements';
import type { Scene } from '../../../shared/layout/scene';
import { smallHost } from './scenes';

const emptyMap = () => cytoscape({ headless: true });

describe('a new scan of the same host', () => {
  it('touches nothing when nothing changed', () => {
    const cy = emptyMap();
    syncElements(cy, null, smallHost());
    expect(syncElements(cy, smallHost(), smallHost())).toEqual({ added: 0, removed: 0, moved: 0 });
  });

  it('removes what is gone and leaves every other element alone', () => {
    const cy = emptyMap();
    const before = smallHost();
    syncElements(cy, null, before);
    const bridge = cy.getElementById('br')[0];
    const after: Scene = {
      ...before,
      boxes: before.boxes.filter((box) => !box.id.includes('db')),
      wires: before.wires.filter((wire) => !wire.id.includes('db')),
    };
    expect(syncElements(cy, before, after)).toEqual({ added: 0, removed: 5, moved: 0 });
    expect(cy.getElementById('br')[0]).toBe(bridge);
    expect(cy.getElementById('db').empty()).toBe(true);
  });

  it('moves only what stands elsewhere', () => {
    const cy = emptyMap();
    const before = smallHost();
    syncElements(cy, null, before);
    const boxes = before.boxes.map((box) => (box.id === 'web' ? { ...box, rect: { ...box.rect, x: 60 } } : box));
    expect(syncElements(cy, before, { ...before, boxes })).toEqual({ added: 0, removed: 0, moved: 1 });
    expect(cy.getElementById('web').position().x).toBe(120);
  });

  it('draws a wire anew when it leads elsewhere', () => {
    const cy = emptyMap();
    const before = smallHost();
    syncElements(cy, null, before);
    const wires = before.wires.map((wire) => (wire.id === 'eth0-port' ? { ...wire, to: 'br' } : wire));
    expect(syncElements(cy, before, { ...before, wires })).toEqual({ added: 1, removed: 1, moved: 0 });
    expect(cy.getElementById('eth0-port').data('target')).toBe('br');
  });

  it('leaves out a wire whose end is not on the chart', () => {
    const cy = emptyMap();
    const before = smallHost();
    const wires = before.wires.map((wire) => (wire.id === 'eth0-port' ? { ...wire, to: 'nowhere' } : wire));
    syncElements(cy, null, { ...before, wires });
    expect(cy.getElementById('eth0-port').empty()).toBe(true);
  });

  it('has no compound parents, which cost seconds per frame', () => {
    const cy = emptyMap();
    syncElements(cy, null, smallHost());
    expect(cy.nodes().filter((node) => node.isParent() || node.isChild()).length).toBe(0);
  });
});
