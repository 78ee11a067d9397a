import { useMemo, useState } from 'react';
import type { Topology, TopologyChain, TopologyRule } from '../../../shared/topology/model';
import { useApp } from '../../state/context';
import { selectionTitle } from '../../state/describe';
import { sameSelection, type Selection } from '../../state/selection';
import { rulesNaming } from '../../state/rules-naming';
import type { TopologyIndex } from '../../state/topology-index';
import { Button } from '../../ui/button';
import { bytes, grouped } from '../format';
import { GapList } from '../gap-list';

interface ChainRules {
  readonly chain: TopologyChain;
  readonly rules: readonly TopologyRule[];
}

interface TableRules {
  readonly key: string;
  readonly title: string;
  readonly chains: readonly ChainRules[];
}

/** Tables, chains and rules with their counters, in the kernel's order. */
export function FirewallTab({ index }: { readonly index: TopologyIndex }) {
  const tables = useMemo(() => tablesOf(index.topology), [index]);
  const [chosen, choose] = useState<string | null>(null);
  const rulesOf = useApp((state) => state.rulesOf);
  const withNat = tables.find((table) => table.title.startsWith('nat '));
  const table = tables.find((one) => one.key === chosen) ?? withNat ?? tables[0];
  if (rulesOf !== null) return <RulesOf selection={rulesOf} index={index} />;
  if (table === undefined) {
    return (
      <div className="pad">
        <p>No rules were read.</p>
        <GapList gaps={index.topology.gaps.filter(({ id }) => id.startsWith('gap:firewall'))} />
      </div>
    );
  }
  return (
    <div className="firewall">
      <nav aria-label="Tables">
        {tables.map((one) => (
          <button
            key={one.key}
            type="button"
            className="table-button mono"
            aria-current={one === table}
            onClick={() => {
              choose(one.key);
            }}
          >
            {one.title}
          </button>
        ))}
      </nav>
      <div className="chains">
        {table.chains.map((one) => (
          <ChainView key={one.chain.name} {...one} />
        ))}
      </div>
    </div>
  );
}

/** The rules that name one object, chain by chain. */
function RulesOf({ selection, index }: { readonly selection: Selection; readonly index: TopologyIndex }) {
  const showRulesOf = useApp((state) => state.showRulesOf);
  const named = new Set(rulesNaming(selection, index).map(({ id }) => id));
  return (
    <div className="rules-of">
      <p>
        Rules that name <strong>{selectionTitle(selection, index)}</strong>
        <span className="count">{named.size}</span>
        <Button
          onClick={() => {
            showRulesOf(null);
          }}
        >
          All rules
        </Button>
      </p>
      <div className="chains">
        {tablesOf(index.topology).map(({ key, title, chains }) =>
          chains
            .map(({ chain, rules }) => ({ chain, rules: rules.filter(({ id }) => named.has(id)) }))
            .filter(({ rules }) => rules.length > 0)
            .map((one) => <ChainView key={`${key} ${one.chain.name}`} {...one} table={title} />),
        )}
      </div>
    </div>
  );
}

function ChainView({ chain, rules, table }: ChainRules & { readonly table?: string }) {
  return (
    <section className="chain">
      <h4>
        <span className="mono">{chain.name}</span>
        {table === undefined ? null : <span className="muted">{table}</span>}
        {chain.hook === null ? null : <span className="badge">{chain.hook}</span>}
        {chain.policy === null ? null : <span className="muted">policy {chain.policy.toLowerCase()}</span>}
        {chain.packets === null ? null : <span className="muted mono">{grouped(chain.packets)} packets</span>}
      </h4>
      {rules.length === 0 ? <p className="muted">no rules</p> : null}
      <ol>
        {rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </ol>
    </section>
  );
}

function RuleRow({ rule }: { readonly rule: TopologyRule }) {
  const select = useApp((state) => state.select);
  const current = useApp((state) => sameSelection(state.selection, { kind: 'rule', id: rule.id }));
  const drops = rule.matches.target === 'DROP' || rule.matches.target === 'REJECT';
  return (
    <li>
      <button
        type="button"
        className={drops ? 'rule-row is-drop' : 'rule-row'}
        aria-current={current}
        title={rule.ports.length === 0 ? 'Show the rule' : 'Show the rule and its published port on the map'}
        onClick={() => {
          select({ kind: 'rule', id: rule.id }, { reveal: true });
        }}
      >
        <span className="rule-number">{rule.number}</span>
        <span className="rule-count">{rule.packets === null ? '' : grouped(rule.packets)}</span>
        <span className="rule-count">{rule.bytes === null ? '' : bytes(rule.bytes)}</span>
        <code>{rule.text}</code>
      </button>
    </li>
  );
}

function tablesOf(topology: Topology): TableRules[] {
  const key = (one: { backend: string; family: string; table: string }): string =>
    `${one.backend}/${one.family}/${one.table}`;
  const rules = new Map<string, TopologyRule[]>();
  for (const rule of topology.rules) {
    const name = `${key(rule)}/${rule.chain}`;
    const list = rules.get(name);
    if (list === undefined) rules.set(name, [rule]);
    else list.push(rule);
  }
  const tables = new Map<string, { title: string; chains: ChainRules[] }>();
  for (const chain of topology.chains) {
    const name = key(chain);
    const table = tables.get(name) ?? { title: `${chain.table} ${chain.family} ${chain.backend}`, chains: [] };
    table.chains.push({ chain, rules: rules.get(`${name}/${chain.name}`) ?? [] });
    tables.set(name, table);
  }
  return [...tables].map(([name, table]) => ({ key: name, ...table }));
}
