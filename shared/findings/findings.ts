import type { Finding } from '../topology/model';
import { compareText } from '../topology/order';
import type { Check, FindingContext } from './context';
import { danglingVeth } from './dangling-veth';
import { duplicateAddresses, duplicateMacs } from './duplicates';
import { fromProblems } from './from-problems';
import { bridgeWithoutNetwork, networkWithoutBridge, overlappingSubnets } from './networks';
import { rulesToNobody } from './rules-to-nobody';

const checks: readonly Check[] = [
  fromProblems,
  networkWithoutBridge,
  bridgeWithoutNetwork,
  overlappingSubnets,
  duplicateAddresses,
  duplicateMacs,
  danglingVeth,
  rulesToNobody,
];

const rank: Record<Finding['severity'], number> = { danger: 0, warning: 1, info: 2 };

/** The most serious first; each finding once. */
export function findFindings(context: FindingContext): Finding[] {
  const found = new Map<string, Finding>();
  for (const check of checks) for (const item of check(context)) if (!found.has(item.id)) found.set(item.id, item);
  return [...found.values()].sort(
    (left, right) => rank[left.severity] - rank[right.severity] || compareText(left.id, right.id),
  );
}
