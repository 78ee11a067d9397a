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
  for (const { ipv4, ipv6 } of context.endpoints) {
    for (const address of [ipv4, ipv6]) if (address !== null) taken.add(canonicalAddress(address));
  }
  const suspects = context.rules.flatMap((rule) => {
    const target = parseNatTarget(rule.matches.toDestination)?.address ?? null;
    const [network] = target === null || taken.has(target) ? [] : subnets.find(target);
    return target === null || network === undefined ? [] : [{ rule, target, network }];
  });
  if (suspects.length === 0) return [];
  // The routing mesh and what was wired up by hand have addresses that the engine does not list.
  for (const item of context.interfaces) for (const { address } of item.addresses) taken.add(canonicalAddress(address));
  return suspects.flatMap(({ rule, target, network }) => {
    if (taken.has(target)) return [];
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
