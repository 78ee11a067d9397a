import type { PolicyRule } from '../../shared/model';
import { linesOf, Problems, shown, type Parsed } from './parsed';

/** `ip -4 rule show` (or -6): `32766:	from all lookup main`. Text, for -j leaves selectors out in some versions. */
export function parsePolicyRules(text: string, family: 4 | 6): Parsed<PolicyRule[]> {
  const problems = new Problems();
  const facts = linesOf(text).flatMap((line): PolicyRule[] => {
    const [, priority, rest] = /^(\d{1,10}):\s*(.*)$/.exec(line) ?? [];
    if (priority === undefined || rest === undefined) {
      problems.add(`not a policy rule: ${shown(line)}`);
      return [];
    }
    const rule = rest.trim();
    return [{ family, priority: Number(priority), table: /(?:^|\s)lookup (\S+)/.exec(rule)?.[1] ?? null, text: rule }];
  });
  return { facts, problems: problems.list() };
}
