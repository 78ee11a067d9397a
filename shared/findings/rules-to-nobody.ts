import { canonicalAddress } from '../topology/address';
import { PrefixIndex } from '../topology/prefix-index';
import { parseNatTarget } from '../topology/rule-match';
import { ruleEvidence } from '../topology/rules';
import { finding, isComplete, type Check } from './context';

/** DNAT to an address of a Docker subnet that no container and no interface has. Other targets are not ours to judge. */
export const rulesToNobody: Check = (context) => {
  if (!isComplete(context, 'docker.containers') || !isComplete(context, 'docker.networks')) return [];
  const subnets = new PrefixIndex<string>();
  for (const network of context.networks) {
    if (network.driver !== 'bridge') continue;
    for (const { subnet } of network.pools) subnets.add(subnet, network.id);
  }
  const taken = new Set<string>();
  for (const { ipv4, ipv6 } of context.endpoints)
    for (const address of [ipv4, ipv6]) if (address !== null) taken.add(canonicalAddress(address));
  for (const item of context.interfaces) for (const { address } of item.addresses) taken.add(canonicalAddress(address));
  return context.rules.flatMap((rule) => {
    const target = parseNatTarget(rule.matches.toDestination)?.address ?? null;
    if (target === null || taken.has(target)) return [];
    const [network] = subnets.find(target);
    if (network === undefined) return [];
    return [
      finding({
        code: 'rule-to-nobody',
        severity: 'warning',
        title: 'Rule that forwards a port to nobody',
        detail: `It sends packets to ${rule.matches.toDestination ?? ''}, an address that no container has.`,
        remedy: 'Restart the engine, which writes its rules anew, or remove the rule.',
        subjects: [rule.id, network],
        evidence: [ruleEvidence(context.evidence, rule)],
      }),
    ];
  });
};
