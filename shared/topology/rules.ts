import type { Evidence, HostSnapshot } from '../model';
import type { EvidenceWriter } from './evidence';
import { shellWord } from './evidence';
import type { TopologyChain, TopologyRule } from './model';
import type { RuleDraft, Workshop } from './nodes';
import { compareText, uniqueByKey } from './order';

export interface RulePass {
  readonly chains: readonly TopologyChain[];
  /** In the order of evaluation within each chain. */
  readonly rules: RuleDraft[];
  /** Whether rules of this family were read. */
  readable(family: 4 | 6): boolean;
}

type Table = HostSnapshot['firewall'][number];

/** First pass: tables as flat lists of chains and rules. */
export function makeRules(workshop: Workshop): RulePass {
  const tables = uniqueByKey(
    workshop.snapshot.firewall,
    (table) => tableKey(table),
    (key) =>
      workshop.problems.push({
        code: 'duplicate-id',
        subjects: [key],
        detail: `The table ${key} was reported more than once; one was kept.`,
        evidence: [],
      }),
  );
  const chains: TopologyChain[] = [];
  const rules: RuleDraft[] = [];
  const seen = new Set<string>();
  for (const { family, backend, name: table, chains: list } of tables) {
    for (const chain of list) {
      const { name, hook, policy, packets, bytes } = chain;
      chains.push({ family, backend, table, name, hook, policy, packets, bytes });
      for (const rule of chain.rules) {
        const id = `${backend}/${family}/${table}/${name}/${rule.number}`;
        if (seen.has(id)) continue;
        seen.add(id);
        const { number, text, matches } = rule;
        rules.push({
          id,
          family,
          backend,
          table,
          chain: name,
          number,
          text,
          packets: rule.packets,
          bytes: rule.bytes,
          matches,
          ports: [],
        });
      }
    }
  }
  return { chains, rules, readable: (family) => readable(workshop.snapshot, family) };
}

function tableKey(table: Table): string {
  return `${table.backend}/${table.family}/${table.name}`;
}

/** A missing tool leaves the other tool's answer; without any complete answer nothing can be said. */
function readable(snapshot: HostSnapshot, family: 4 | 6): boolean {
  const ids = new Set<string>(
    family === 4
      ? ['firewall.iptables', 'firewall.iptables-legacy']
      : ['firewall.ip6tables', 'firewall.ip6tables-legacy'],
  );
  const done = (id: string): boolean =>
    snapshot.sources.some((source) => source.id === id && source.status === 'complete');
  return [...ids].some(done) || done('firewall.nftables');
}

/** The command that shows a rule: its table, searched for the part that tells it apart. */
export function ruleEvidence(evidence: EvidenceWriter, rule: TopologyRule): Evidence {
  const { family, backend, table, chain, number } = rule;
  const shows = `rule ${number} of chain ${chain}`;
  if (backend === 'nftables') {
    return evidence.source(
      'firewall.nftables',
      evidence.asRoot(`nft -a list chain ${family} ${shellWord(table)} ${shellWord(chain)}`),
      shows,
    );
  }
  const tool = `${family === 'ip6' ? 'ip6tables' : 'iptables'}${backend === 'iptables-legacy' ? '-legacy' : ''}`;
  const source =
    `firewall.${family === 'ip6' ? 'ip6tables' : 'iptables'}${backend === 'iptables-legacy' ? '-legacy' : ''}` as const;
  const command = `${tool} -t ${shellWord(table)} -L ${shellWord(chain)} ${number} -n -v`;
  return evidence.source(source, evidence.asRoot(command), shows);
}

export function sortRules(rules: readonly RuleDraft[]): RuleDraft[] {
  return [...rules].sort(
    (left, right) =>
      compareText(left.backend, right.backend) ||
      compareText(left.family, right.family) ||
      compareText(left.table, right.table) ||
      compareText(left.chain, right.chain) ||
      left.number - right.number,
  );
}
