import type { Chain, Rule, Table } from '../../shared/model';
import { asObject, jsonItems, listOf, textOf, wholeOf, type JsonObject } from './json';
import { nftMatchesOf } from './nft-matches';
import { nftRuleText } from './nft-text';
import { Problems, shown, type Parsed } from './parsed';

const families = new Set<string>(['ip', 'ip6', 'inet', 'arp', 'bridge', 'netdev']);

/**
 * `nft -j list ruleset` (libnftables-json(5)).
 *
 * @param owned `FAMILY NAME` of tables that iptables-nft has listed already; they are left out here.
 */
export function parseNft(text: string, owned: ReadonlySet<string> = new Set()): Parsed<Table[]> {
  const items = jsonItems(text);
  const problems = new Problems();
  problems.addAll(items.problems);
  const tables = new Map<string, Table>();
  const chains = new Map<string, Chain>();
  for (const item of items.facts) {
    const object = asObject(item);
    const [kind] = Object.keys(object ?? {});
    const body = object === null || kind === undefined ? null : asObject(object[kind]);
    if (body === null) problems.add(`not an nft object: ${shown(JSON.stringify(item))}`);
    else if (kind === 'table') addTable(body, owned, tables, problems);
    else if (kind === 'chain') addChain(body, owned, tables, chains, problems);
    else if (kind === 'rule') addRule(body, owned, chains, problems);
    // Sets, maps, counters and the rest are named by the rules that use them.
  }
  return { facts: [...tables.values()], problems: problems.list() };
}

function placeOf(body: JsonObject, key: string): string {
  return `${textOf(body, 'family') ?? ''} ${textOf(body, key) ?? ''}`;
}

function addTable(body: JsonObject, owned: ReadonlySet<string>, tables: Map<string, Table>, problems: Problems): void {
  const family = textOf(body, 'family') ?? '';
  const name = textOf(body, 'name');
  if (owned.has(placeOf(body, 'name'))) return;
  if (name === null || !families.has(family)) problems.add(`a table without family or name: ${shown(family)}`);
  else tables.set(`${family} ${name}`, { family: family as Table['family'], name, backend: 'nftables', chains: [] });
}

function addChain(
  body: JsonObject,
  owned: ReadonlySet<string>,
  tables: ReadonlyMap<string, Table>,
  chains: Map<string, Chain>,
  problems: Problems,
): void {
  const place = placeOf(body, 'table');
  if (owned.has(place)) return;
  const table = tables.get(place);
  const name = textOf(body, 'name');
  if (table === undefined || name === null) {
    problems.add(`a chain of table ${shown(place)}, which was not listed`);
    return;
  }
  const chain: Chain = {
    name,
    hook: textOf(body, 'hook'),
    priority: wholeOf(body, 'prio'),
    type: textOf(body, 'type'),
    policy: textOf(body, 'policy'),
    packets: null,
    bytes: null,
    rules: [],
  };
  table.chains.push(chain);
  chains.set(`${place} ${name}`, chain);
}

function addRule(
  body: JsonObject,
  owned: ReadonlySet<string>,
  chains: ReadonlyMap<string, Chain>,
  problems: Problems,
): void {
  const place = placeOf(body, 'table');
  if (owned.has(place)) return;
  const chain = chains.get(`${place} ${textOf(body, 'chain') ?? ''}`);
  if (chain === undefined) {
    problems.add(`a rule of chain ${shown(`${place} ${textOf(body, 'chain') ?? ''}`)}, which was not listed`);
    return;
  }
  const statements = listOf(body, 'expr')
    .map(asObject)
    .filter((statement) => statement !== null);
  const counter = statements.map((statement) => asObject(statement['counter'])).find((found) => found !== null);
  const rule: Rule = {
    number: chain.rules.length + 1,
    text: nftRuleText(statements, textOf(body, 'comment')),
    packets: counter === undefined ? null : wholeOf(counter, 'packets'),
    bytes: counter === undefined ? null : wholeOf(counter, 'bytes'),
    handle: wholeOf(body, 'handle'),
    matches: { ...nftMatchesOf(statements), comment: textOf(body, 'comment') },
  };
  chain.rules.push(rule);
}
