import type { ExportPart } from '../contract/export';
import type { Scene, SceneBox } from '../layout/scene';
import type { Topology } from '../topology/model';

/**
 * The part of a chart that words name, for the command line: `project:shop`, `network:web`, `container:db`,
 * `interface:veth12` or `port:8080`, or a name alone, of whichever kind. `*` stands for any characters. Null where
 * nothing on the chart has that name.
 */
export function selectByName(topology: Topology, scene: Scene, words: string): ExportPart | null {
  const [, kind, name] = /^(?:(project|network|container|interface|port):)?(.*)$/s.exec(words) ?? [];
  const matches = matcher(name ?? '');
  const wanted = new Set<string>();
  const want = (ofKind: string, id: string, ...names: (string | null)[]): void => {
    if (kind !== undefined && kind !== ofKind) return;
    if (names.some((one) => one !== null && matches(one))) wanted.add(id);
  };
  for (const one of topology.containers) {
    want('container', one.id, one.name, one.id, one.id.slice(0, 12));
    want('project', one.id, one.project);
  }
  for (const one of topology.networks) want('network', one.id, one.name, one.id, one.id.slice(0, 12));
  for (const one of topology.interfaces) want('interface', one.id, one.name);
  for (const one of topology.ports) want('port', one.id, String(one.hostPort), `${one.hostPort}/${one.protocol}`);
  const boxes = scene.boxes.filter((box) => refsOf(box).some((ref) => wanted.has(ref))).map((box) => box.id);
  return boxes.length === 0 ? null : { kind: 'selection', boxes, wires: [] };
}

/** A ground belongs to its network, but lies under containers that were not asked for. */
function refsOf(box: SceneBox): readonly string[] {
  return box.kind === 'zone' || box.ref === null ? [] : (box.refs ?? [box.ref]);
}

function matcher(pattern: string): (name: string) => boolean {
  const parts = pattern.toLowerCase().split('*');
  const escaped = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  const whole = new RegExp(`^${escaped}$`, 's');
  return (name) => whole.test(name.toLowerCase());
}
