import { fillInterfaces, tidyInterfaces } from './interfaces';
import { exact, unknown } from './knowledge';
import { dockerFileName, namespaceKind, plainTitle } from './namespace-kind';
import { mergeNamespaces, type Sameness } from './namespace-merge';
import type { ContainerNode, NamespaceFact, NamespaceNode, Workshop } from './nodes';
import { sortNaturally, uniqueByKey } from './order';

export interface NamespacePass {
  /** The root namespace first. */
  readonly nodes: readonly NamespaceNode[];
  readonly root: NamespaceNode | null;
  /** The namespace that a process is in; null where it was not seen. */
  ofPid(pid: number | null): NamespaceNode | null;
}

/** First pass: one node per network namespace, with its interfaces. */
export function makeNamespaces(
  workshop: Workshop,
  containers: readonly ContainerNode[],
  joins: ReadonlyMap<ContainerNode, ContainerNode>,
): NamespacePass {
  const facts = uniqueByKey(
    workshop.snapshot.namespaces,
    (fact) => fact.id,
    (id) =>
      workshop.problems.push({
        code: 'duplicate-id',
        subjects: [id],
        detail: `The namespace ${id} was reported more than once; one report was kept.`,
        evidence: [],
      }),
  ).map((fact): NamespaceFact => ({ ...fact, interfaces: tidyInterfaces(workshop, fact) }));
  const merged = mergeNamespaces(facts, statedSame(facts, containers, joins));
  const byPid = new Map<number, NamespaceNode>();
  const made = merged.map((fact) => makeNode(workshop, fact));
  const nodes = sortNaturally(made, (node) => (node.id === 'root' ? '' : node.id));
  for (const node of nodes) for (const pid of node.fact.pids) if (!byPid.has(pid)) byPid.set(pid, node);
  return {
    nodes,
    root: nodes.find((node) => node.id === 'root') ?? null,
    ofPid: (pid) => (pid === null ? null : (byPid.get(pid) ?? null)),
  };
}

/** Views that the engine says are of one namespace: host mode, `container:` mode, and the host's own file. */
function statedSame(
  facts: readonly NamespaceFact[],
  containers: readonly ContainerNode[],
  joins: ReadonlyMap<ContainerNode, ContainerNode>,
): Sameness[] {
  const root = facts.find((fact) => fact.id === 'root');
  const byPid = new Map<number, NamespaceFact>();
  for (const fact of facts) for (const pid of fact.pids) if (!byPid.has(pid)) byPid.set(pid, fact);
  const of = (node: ContainerNode | undefined): NamespaceFact | undefined =>
    node === undefined || node.draft.pid === null ? undefined : byPid.get(node.draft.pid);
  const same: Sameness[] = [];
  // libnetwork binds the host's own namespace to this file for containers in host mode.
  for (const fact of facts) if (root !== undefined && dockerFileName(fact) === 'default') same.push([root, fact]);
  for (const node of containers) {
    const own = of(node);
    const other = node.draft.networkMode === 'host' ? root : of(joins.get(node));
    if (own !== undefined && other !== undefined) same.push([own, other]);
  }
  return same;
}

function makeNode(workshop: Workshop, fact: NamespaceFact): NamespaceNode {
  const node: NamespaceNode = {
    id: fact.id,
    fact,
    interfaces: [],
    byIndex: new Map(),
    byName: new Map(),
    byAddress: new Map(),
    byMac: new Map(),
    draft: {
      id: fact.id,
      kind: namespaceKind(fact, false),
      title: plainTitle(fact),
      inode: fact.inode,
      nsid: fact.nsid,
      paths: fact.paths,
      pids: fact.pids,
      containers: [],
      detail: fact.detail,
      routes: fact.routes,
      policyRules: fact.policyRules,
      neighbours: fact.neighbours,
      listeners: fact.listeners,
      knowledge: namespaceKnowledge(workshop, fact),
    },
  };
  fillInterfaces(workshop, node);
  return node;
}

function namespaceKnowledge(workshop: Workshop, fact: NamespaceFact): NamespaceNode['draft']['knowledge'] {
  const evidence = [
    workshop.evidence.namespaces(fact.inode === null ? 'the namespaces of this host' : `namespace ${fact.inode}`),
  ];
  if (fact.detail === 'none') {
    return unknown('It exists, but this login may not look inside.', workshop.remedy, evidence);
  }
  const pid = fact.pids[0];
  if (fact.detail === 'proc' && pid !== undefined) {
    return exact(
      'kernel',
      [workshop.evidence.procNet(pid, 'dev', 'its interfaces')],
      'Read from /proc/PID/net, which tells no MAC addresses, kinds or peers of interfaces.',
    );
  }
  return exact(
    'kernel',
    fact.id === 'root' ? [workshop.evidence.source('host.links', 'ip -d addr show', 'its interfaces')] : evidence,
  );
}
