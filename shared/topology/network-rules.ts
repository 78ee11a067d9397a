import type { NetworkNode, RuleDraft } from './nodes';
import { pushTo } from './order';
import { interfaceName } from './rule-match';

/** Second pass: rules that name a network's bridge or its subnet, such as MASQUERADE and isolation, without those of port mappings. */
export function settleNetworkRules(networks: readonly NetworkNode[], rules: readonly RuleDraft[]): void {
  const byBridge = new Map<string, NetworkNode[]>();
  const bySubnet = new Map<string, NetworkNode[]>();
  for (const node of networks) {
    if (node.bridge?.namespace.id === 'root') pushTo(byBridge, node.bridge.fact.name, node);
    for (const { subnet } of node.draft.pools) pushTo(bySubnet, subnet, node);
  }
  const found = new Map<NetworkNode, Set<string>>();
  for (const rule of rules) {
    if (rule.ports.length > 0) continue;
    const { inInterface, outInterface, source, destination } = rule.matches;
    const named = [interfaceName(inInterface), interfaceName(outInterface)].flatMap((name) =>
      name === null ? [] : (byBridge.get(name) ?? []),
    );
    const subnets = [source, destination].flatMap((text) =>
      text === null ? [] : (bySubnet.get(text.replace(/^!\s*/, '')) ?? []),
    );
    for (const node of [...named, ...subnets]) {
      const own = found.get(node) ?? new Set();
      found.set(node, own.add(rule.id));
    }
  }
  for (const [node, ids] of found) node.draft.rules = [...ids];
}
