import type { Selection } from '../state/selection';
import type { TopologyIndex } from '../state/topology-index';
import type { Hit } from './hit-index';
import type { SceneIndex } from '../../shared/layout/scene-index';

/** The object that a click on a box or wire means; null where it stands for none. */
export function pickedSelection(hit: Hit, scene: SceneIndex, topology: TopologyIndex): Selection | null {
  if (hit.kind === 'wire') return pickedWire(hit.id, scene, topology);
  const box = scene.boxes.get(hit.id);
  return box === undefined || box.ref === null || box.refKind === null ? null : { kind: box.refKind, id: box.ref };
}

/** A wire means its link; one that no link is behind (an uplink, a DNAT wire) means the end that says the most. */
function pickedWire(id: string, scene: SceneIndex, topology: TopologyIndex): Selection | null {
  const wire = scene.wires.get(id);
  if (wire === undefined) return null;
  if (wire.ref !== null && topology.links.has(wire.ref)) return { kind: 'link', id: wire.ref };
  if (wire.ref !== null && topology.ports.has(wire.ref)) return { kind: 'port', id: wire.ref };
  const ends = [scene.boxes.get(wire.from), scene.boxes.get(wire.to)];
  const order = ['port', 'network', 'interface', 'container', 'namespace'] as const;
  for (const kind of order) {
    const end = ends.find((box) => box?.refKind === kind);
    if (end !== undefined && end.ref !== null) return { kind, id: end.ref };
  }
  return null;
}
