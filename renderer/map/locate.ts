import { type Selection } from '../state/selection';
import type { TopologyIndex } from '../state/topology-index';
import type { Seeds } from '../../shared/layout/emphasis';
import type { SceneIndex } from '../../shared/layout/scene-index';

const nothing: Seeds = { boxes: [], wires: [] };

/**
 * Where an object of the topology is on the chart. Objects that have no box of their own are found by what draws
 * them: a bridge by its network's bar, a folded port by its tap, an interface by its card, a rule by its ports.
 */
export function locate(selection: Selection, topology: TopologyIndex, scene: SceneIndex): Seeds {
  const { kind, id } = selection;
  switch (kind) {
    case 'container':
      return first(boxes(scene, 'container', id), () => byNamespace(topology.containers.get(id)?.namespace, scene));
    case 'namespace':
      return first(
        byNamespace(id, scene),
        () => byContainers(topology.namespaces.get(id)?.containers, scene),
        () => every((topology.interfacesByNamespace.get(id) ?? []).map((one) => boxes(scene, 'interface', one.id))),
      );
    case 'interface':
      return first(
        boxes(scene, 'interface', id),
        () => every((topology.networksByBridge.get(id) ?? []).map((one) => boxes(scene, 'network', one.id))),
        () => byNamespace(topology.interfaces.get(id)?.namespace, scene),
        () => byContainers(topology.namespaces.get(topology.interfaces.get(id)?.namespace ?? '')?.containers, scene),
      );
    case 'network':
      return first(boxes(scene, 'network', id), () => {
        const bridge = topology.networks.get(id)?.bridge ?? null;
        return bridge === null ? nothing : boxes(scene, 'interface', bridge);
      });
    case 'port':
      return first(
        boxes(scene, 'port', id),
        () => foldedPort(id, topology, scene),
        () => boxes(scene, 'container', topology.ports.get(id)?.container ?? ''),
      );
    case 'link':
      return first({ boxes: [], wires: (scene.wiresByRef.get(id) ?? []).map((wire) => wire.id) }, () => {
        const link = topology.links.get(id);
        if (link === undefined) return nothing;
        const ends = link.to === null ? [link.from] : [link.from, link.to];
        return every(ends.map((end) => boxes(scene, 'interface', end)));
      });
    case 'rule': {
      const ports = topology.rules.get(id)?.ports ?? [];
      return every(ports.map((port) => locate({ kind: 'port', id: port }, topology, scene)));
    }
  }
}

/** 0.0.0.0 and [::] of one port, and ranges, share a tap: the tap names one of them. */
function foldedPort(id: string, topology: TopologyIndex, scene: SceneIndex): Seeds {
  const port = topology.ports.get(id);
  if (port === undefined) return nothing;
  const siblings = topology.portsByContainer.get(port.container) ?? [];
  const twins = siblings.filter((one) => one.hostPort === port.hostPort && one.protocol === port.protocol);
  return every([...twins, ...siblings].slice(0, twins.length + 1).map((one) => boxes(scene, 'port', one.id)));
}

function boxes(scene: SceneIndex, refKind: string, ref: string): Seeds {
  return { boxes: (scene.boxesByRef.get(`${refKind}:${ref}`) ?? []).map((box) => box.id), wires: [] };
}

function byNamespace(id: string | null | undefined, scene: SceneIndex): Seeds {
  return id === null || id === undefined ? nothing : boxes(scene, 'namespace', id);
}

function byContainers(ids: readonly string[] | undefined, scene: SceneIndex): Seeds {
  return every((ids ?? []).map((id) => boxes(scene, 'container', id)));
}

const isEmpty = (seeds: Seeds): boolean => seeds.boxes.length === 0 && seeds.wires.length === 0;

function first(seeds: Seeds, ...others: (() => Seeds)[]): Seeds {
  const [next, ...rest] = others;
  return !isEmpty(seeds) || next === undefined ? seeds : first(next(), ...rest);
}

function every(all: readonly Seeds[]): Seeds {
  return {
    boxes: [...new Set(all.flatMap((seeds) => seeds.boxes))],
    wires: [...new Set(all.flatMap((seeds) => seeds.wires))],
  };
}
