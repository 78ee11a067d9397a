import { canonicalAddress } from './address';
import type { InterfaceFact, InterfaceNode, NamespaceFact, NamespaceNode, Workshop } from './nodes';
import { uniqueByKey } from './order';

/** Interfaces of one view, sorted, one per name: a kernel has no two of one name in a namespace. */
export function tidyInterfaces(workshop: Workshop, fact: NamespaceFact): InterfaceFact[] {
  return uniqueByKey(
    fact.interfaces,
    (item) => item.name,
    (name) =>
      workshop.problems.push({
        code: 'duplicate-id',
        subjects: [`${fact.id}/${name}`],
        detail: `Two interfaces of namespace ${fact.id} were reported under the name "${name}"; one was kept.`,
        evidence: [],
      }),
  );
}

export function fillInterfaces(workshop: Workshop, node: NamespaceNode): void {
  for (const fact of node.fact.interfaces) {
    const id = `${node.id}/${fact.name}`;
    const item: InterfaceNode = {
      id,
      namespace: node,
      fact,
      draft: {
        id,
        namespace: node.id,
        name: fact.name,
        ifindex: fact.ifindex,
        kind: fact.kind,
        rawKind: fact.rawKind,
        mac: fact.mac,
        mtu: fact.mtu,
        state: fact.state,
        flags: fact.flags,
        addresses: fact.addresses,
        counters: fact.counters,
        details: fact.details,
        master: null,
        network: null,
        evidence: [interfaceEvidence(workshop, node, fact)],
      },
    };
    node.interfaces.push(item);
    node.byName.set(fact.name, item);
    if (fact.ifindex !== null && !node.byIndex.has(fact.ifindex)) node.byIndex.set(fact.ifindex, item);
    if (fact.kind === 'loopback' || fact.name === 'lo') continue;
    if (fact.mac !== null && !node.byMac.has(fact.mac)) node.byMac.set(fact.mac.toLowerCase(), item);
    for (const { address } of fact.addresses) {
      const key = canonicalAddress(address);
      if (!node.byAddress.has(key)) node.byAddress.set(key, item);
    }
  }
}

function interfaceEvidence(
  workshop: Workshop,
  node: NamespaceNode,
  fact: InterfaceFact,
): InterfaceNode['draft']['evidence'][number] {
  const pid = node.fact.pids[0];
  if (node.fact.detail === 'proc' && pid !== undefined) {
    return workshop.evidence.procNet(pid, 'dev', `the line ${fact.name}:`);
  }
  return workshop.evidence.address(node.fact, fact.name, `index ${fact.ifindex ?? 'not told'}, addresses and state`);
}
