import type { ContainerFact, ContainerNode, Workshop } from './nodes';
import { exact, inferred } from './knowledge';
import { uniqueByKey } from './order';

/** States in which a container has no process (container/state.go of moby). */
const idle = new Set(['created', 'exited', 'dead', 'removing']);

/** Containers of the engine; where the engine was not asked, the containers that processes give away. */
export function makeContainers(workshop: Workshop, inits: ReadonlyMap<string, number>): ContainerNode[] {
  const facts = uniqueByKey(
    workshop.snapshot.containers,
    (container) => container.id,
    (id) =>
      workshop.problems.push({
        code: 'duplicate-id',
        subjects: [id],
        detail: 'The engine lists this container id more than once.',
        evidence: [],
      }),
  );
  const nodes = facts.map((fact) => engineContainer(workshop, fact, inits.get(fact.id) ?? null));
  if (workshop.snapshot.privilege.docker) return nodes;
  const known = new Set(facts.map((fact) => fact.id));
  const others = [...inits].filter(([id]) => !known.has(id)).sort(([left], [right]) => (left < right ? -1 : 1));
  return [...nodes, ...others.map(([id, pid]) => cgroupContainer(workshop, id, pid))];
}

function engineContainer(workshop: Workshop, fact: ContainerFact, init: number | null): ContainerNode {
  const { labels } = fact;
  const live = !idle.has(fact.state);
  return {
    id: fact.id,
    fact,
    live,
    namespace: null,
    draft: {
      id: fact.id,
      name: fact.name,
      image: fact.image,
      state: fact.state,
      status: fact.status,
      project: labels['com.docker.compose.project'] ?? labels['com.docker.stack.namespace'] ?? null,
      service: labels['com.docker.compose.service'] ?? labels['com.docker.swarm.service.name'] ?? null,
      networkMode: fact.networkMode,
      labels,
      // A stopped container's PID would be another process's by now.
      pid: live ? init : null,
      namespace: null,
      sharesWith: null,
      gatewayNetwork: null,
      knowledge: exact('engine', [
        workshop.evidence.container(fact.name, 'its networks and addresses, as the engine says'),
      ]),
    },
  };
}

function cgroupContainer(workshop: Workshop, id: string, pid: number): ContainerNode {
  const name = id.slice(0, 12);
  return {
    id,
    fact: null,
    live: true,
    namespace: null,
    draft: {
      id,
      name,
      image: '',
      state: 'unknown',
      status: '',
      project: null,
      service: null,
      networkMode: '',
      labels: {},
      pid,
      namespace: null,
      sharesWith: null,
      gatewayNetwork: null,
      knowledge: inferred(
        'kernel',
        [workshop.evidence.processes(id, `the processes of container ${name}`)],
        'Only its processes are seen: the Docker API did not answer, so its name, image and networks are not known.',
        'Log in as a user who may use the Docker API.',
      ),
    },
  };
}

/** The other container whose namespace each one joined (`container:` mode); cycles and chains end at their last member. */
export function resolveJoins(
  workshop: Workshop,
  containers: readonly ContainerNode[],
): Map<ContainerNode, ContainerNode> {
  const byName = new Map<string, ContainerNode>();
  for (const node of containers) byName.set(node.draft.name, node);
  for (const node of containers) byName.set(node.id, node);
  const joins = new Map<ContainerNode, ContainerNode>();
  for (const node of containers) {
    if (!node.draft.networkMode.startsWith('container:')) continue;
    const target = byName.get(node.draft.networkMode.slice('container:'.length));
    if (target !== undefined && target !== node) {
      joins.set(node, target);
      node.draft.sharesWith = target.id;
    } else {
      workshop.problems.push({
        code: 'joined-container-missing',
        subjects: [node.id],
        detail: `Its network mode is "${node.draft.networkMode}", but the engine lists no such container.`,
        evidence: [workshop.evidence.container(node.draft.name, 'its network mode')],
      });
    }
  }
  return joins;
}
