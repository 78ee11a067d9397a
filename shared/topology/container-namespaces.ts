import type { SourceId } from '../model';
import { canonicalAddress } from './address';
import { exact, inferred, unknown } from './knowledge';
import { namespaceKind } from './namespace-kind';
import type { NamespacePass } from './namespaces';
import type { ContainerNode, NamespaceNode, Workshop } from './nodes';
import { compareText, pushTo } from './order';

/** Second pass: which container lives in which namespace, and the namespaces' titles and kinds that follow. */
export function settleContainers(
  workshop: Workshop,
  pass: NamespacePass,
  containers: readonly ContainerNode[],
  joins: ReadonlyMap<ContainerNode, ContainerNode>,
): void {
  // Where the process of every container was seen, nobody asks for it.
  let index: Map<string, NamespaceNode[]> | null = null;
  const byAddress = (): Map<string, NamespaceNode[]> => (index ??= addressIndex(pass.nodes));
  // Those that joined another come last: they live where that one lives.
  for (const node of containers) if (!joins.has(node)) settle(workshop, node, pass, byAddress);
  for (const node of containers) if (joins.has(node)) settleJoined(workshop, node, joins, pass);
  const members = new Map<NamespaceNode, ContainerNode[]>();
  for (const node of containers) if (node.namespace !== null) pushTo(members, node.namespace, node);
  for (const [namespace, living] of members) nameAfter(namespace, living);
}

function settle(
  workshop: Workshop,
  node: ContainerNode,
  pass: NamespacePass,
  byAddress: () => ReadonlyMap<string, readonly NamespaceNode[]>,
): void {
  const { draft } = node;
  if (!node.live) return;
  if (draft.networkMode === 'host') return place(node, pass.root);
  const own = pass.ofPid(draft.pid);
  if (own !== null) {
    place(node, own);
    if (node.fact === null) return;
    draft.knowledge = exact('kernel', [
      workshop.evidence.container(draft.name, 'its networks and addresses, as the engine says'),
      workshop.evidence.processes(node.id, `PID ${draft.pid ?? ''}, its init`),
    ]);
    return;
  }
  const found = byOwnAddresses(node, byAddress());
  if (found !== null) {
    place(node, found);
    draft.knowledge = inferred(
      'address',
      [workshop.evidence.container(draft.name, 'its addresses, which only this namespace carries')],
      'Its init process was not seen; only this namespace carries its addresses.',
      workshop.remedy,
    );
    return;
  }
  missing(workshop, node);
}

function settleJoined(
  workshop: Workshop,
  node: ContainerNode,
  joins: ReadonlyMap<ContainerNode, ContainerNode>,
  pass: NamespacePass,
): void {
  if (!node.live) return;
  const seen = new Set<ContainerNode>([node]);
  let target = joins.get(node);
  while (target !== undefined && target.namespace === null && !seen.has(target)) {
    seen.add(target);
    target = joins.get(target);
  }
  const own = pass.ofPid(node.draft.pid) ?? target?.namespace ?? null;
  if (own === null) return missing(workshop, node);
  place(node, own);
}

function place(node: ContainerNode, namespace: NamespaceNode | null): void {
  node.namespace = namespace;
  node.draft.namespace = namespace?.id ?? null;
}

/** Restarting containers have no process for a while; that is no finding. */
function missing(workshop: Workshop, node: ContainerNode): void {
  const reason = 'No process of it and no namespace with its addresses was seen.';
  node.draft.knowledge = unknown(reason, workshop.remedy, node.draft.knowledge.evidence);
  if (node.draft.state !== 'running' && node.draft.state !== 'paused') return;
  if (!placesWereRead(workshop)) return;
  workshop.problems.push({
    code: 'container-namespace-missing',
    subjects: [node.id],
    detail: `The engine says that it is ${node.draft.state}. ${reason}`,
    evidence: node.draft.knowledge.evidence,
  });
}

/** Where they were not, it is the scan that lacks the namespace, not the container; a gap tells that. */
function placesWereRead({ snapshot }: Workshop): boolean {
  const status = (id: SourceId): string | undefined => snapshot.sources.find((report) => report.id === id)?.status;
  return (
    status('proc.cgroups') === 'complete' && ['complete', 'partial', 'refused'].includes(status('netns.inodes') ?? '')
  );
}

function addressIndex(namespaces: readonly NamespaceNode[]): Map<string, NamespaceNode[]> {
  const index = new Map<string, NamespaceNode[]>();
  for (const node of namespaces) for (const address of node.byAddress.keys()) pushTo(index, address, node);
  return index;
}

function byOwnAddresses(
  node: ContainerNode,
  index: ReadonlyMap<string, readonly NamespaceNode[]>,
): NamespaceNode | null {
  const addresses = (node.fact?.endpoints ?? []).flatMap(({ ipv4, ipv6 }) =>
    [ipv4?.address, ipv6?.address].flatMap((address) => (address === undefined ? [] : [canonicalAddress(address)])),
  );
  let found: NamespaceNode | null = null;
  for (const address of addresses) {
    const [only, ...others] = index.get(address) ?? [];
    if (only === undefined || others.length > 0 || only.id === 'root' || (found !== null && found !== only))
      return null;
    found = only;
  }
  return found;
}

function nameAfter(namespace: NamespaceNode, living: readonly ContainerNode[]): void {
  const sorted = [...living].sort(
    (left, right) => compareText(left.draft.name, right.draft.name) || compareText(left.id, right.id),
  );
  const { draft } = namespace;
  draft.containers = sorted.map((node) => node.id);
  draft.kind = namespaceKind(namespace.fact, true);
  if (draft.kind !== 'sandbox') return;
  const owner = sorted.find((node) => node.draft.sharesWith === null) ?? sorted[0];
  if (owner !== undefined) draft.title = owner.draft.name;
}
