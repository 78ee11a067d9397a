import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../electron/scan/assemble';
import { layoutTopology } from '../../../shared/layout/layout';
import type { Scene } from '../../../shared/layout/scene';
import type { Recording } from '../../../shared/model';
import { buildTopology } from '../../../shared/topology/build';
import type { Topology } from '../../../shared/topology/model';
import { sceneFaults } from '../../support/scene-checks';

const folder = new URL('../../captures/', import.meta.url);
const captures = readdirSync(folder).filter((name) => name.endsWith('.recording.json'));

function read(name: string): { topology: Topology; scene: Scene } {
  const recording = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recording;
  const topology = buildTopology(assemble(recording, '0'));
  return { topology, scene: layoutTopology(topology) };
}

describe.each(captures)('the chart of the recorded host %s', (name) => {
  const { topology, scene } = read(name);
  const drawn = new Set(scene.boxes.flatMap((box) => [box.ref, ...(box.refs ?? [])]));

  it('has no overlap, no wire through a box, no cut-off text', () => {
    expect(sceneFaults(scene)).toEqual([]);
  });
  it('has the shape of a screen', () => {
    const { width, height } = scene.bounds;
    expect(width / height).toBeGreaterThan(1.2);
    expect(width / height).toBeLessThan(2.4);
  });
  it('shows every container and every published port', () => {
    for (const { id, name: container } of topology.containers) expect(drawn.has(id), container).toBe(true);
    for (const port of topology.ports) {
      const { state } = topology.containers.find(({ id }) => id === port.container) ?? {};
      if (state === 'running' || state === 'paused') expect(drawn.has(port.id), port.id).toBe(true);
    }
  });
  it('shows every veth of the host, on a wire or as one whose other end is not known', () => {
    const root = topology.namespaces.find(({ kind }) => kind === 'root')?.id;
    for (const iface of topology.interfaces) {
      if (iface.namespace === root && iface.kind === 'veth') expect(drawn.has(iface.id), iface.name).toBe(true);
    }
  });
  it('draws no wire for a pairing that is not known', () => {
    const unknown = new Set(topology.links.filter(({ to }) => to === null).map(({ id }) => id));
    expect(scene.wires.filter(({ ref }) => ref !== null && unknown.has(ref))).toEqual([]);
  });
  it('dashes what is only inferred', () => {
    const inferred = topology.links.filter(
      ({ kind, knowledge }) => kind === 'veth' && knowledge.certainty === 'inferred',
    );
    for (const { id } of inferred) expect(scene.wires.find(({ ref }) => ref === id)?.line).toBe('dashed');
  });
  it('leads each published port from the device to the interface of its container without a break', () => {
    const boxes = new Map(scene.boxes.map((box) => [box.id, box]));
    for (const box of scene.boxes.filter(({ kind, tone }) => kind === 'port' && tone === 'port')) {
      const stretches = scene.wires.filter(({ path }) => path === box.id);
      expect(
        stretches.some(({ from, to }) => boxes.get(from)?.kind === 'nic' && to === box.id),
        box.label,
      ).toBe(true);
      expect(
        stretches.some(({ from, to }) => from === box.id && boxes.get(to)?.kind === 'bridge'),
        box.label,
      ).toBe(true);
    }
  });
});
