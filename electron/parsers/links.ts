import type { Address, Counters, Interface } from '../../shared/model';
import { asObject, jsonItems, listOf, textOf, wholeOf, type JsonObject } from './json';
import { kindOf } from './kinds';
import { linkDetails } from './link-details';
import { Problems, shown, type Parsed } from './parsed';

/** `ip -j -d -s addr show`. */
export function parseLinks(text: string): Parsed<Interface[]> {
  const { facts, problems } = jsonItems(text);
  const links = linksOf(facts);
  return { facts: links.facts, problems: [...problems, ...links.problems] };
}

/** Interfaces from the items of an answer of `ip`; masters and lower devices are given by name and resolved second. */
export function linksOf(items: readonly unknown[]): Parsed<Interface[]> {
  const problems = new Problems();
  const links: { object: JsonObject; name: string; ifindex: number }[] = [];
  for (const item of items) {
    const object = asObject(item);
    // Some versions of iproute2 print {} for what a filter left out.
    if (object === null || Object.keys(object).length === 0) continue;
    const name = textOf(object, 'ifname');
    const ifindex = wholeOf(object, 'ifindex');
    if (name === null || ifindex === null || ifindex < 1) {
      problems.add(`an interface without name or index: ${shown(JSON.stringify(object))}`);
    } else links.push({ object, name, ifindex });
  }
  const indexes = new Map(links.map(({ name, ifindex }) => [name, ifindex]));
  const facts = links.map(({ object, name, ifindex }) => interfaceOf(object, name, ifindex, indexes, problems));
  return { facts, problems: problems.list() };
}

function interfaceOf(
  object: JsonObject,
  name: string,
  ifindex: number,
  indexes: ReadonlyMap<string, number>,
  problems: Problems,
): Interface {
  const info = asObject(object['linkinfo']) ?? {};
  const linkType = textOf(object, 'link_type');
  const mac = textOf(object, 'address');
  return {
    name,
    ifindex,
    ...kindOf(textOf(info, 'info_kind'), linkType),
    mac: linkType !== 'loopback' && mac !== null && isMac(mac) ? mac.toLowerCase() : null,
    mtu: wholeOf(object, 'mtu'),
    state: textOf(object, 'operstate')?.toLowerCase() ?? null,
    flags: listOf(object, 'flags').filter((flag) => typeof flag === 'string'),
    master: masterOf(object, indexes, problems),
    link: lowerOf(object, indexes, problems),
    addresses: listOf(object, 'addr_info').flatMap((item) => addressOf(item, problems)),
    counters: countersOf(object),
    details: linkDetails(object, info),
  };
}

export function isMac(text: string): boolean {
  return /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text);
}

function masterOf(object: JsonObject, indexes: ReadonlyMap<string, number>, problems: Problems): number | null {
  const name = textOf(object, 'master');
  if (name === null) return null;
  const found = indexes.get(name) ?? indexByNumber(name);
  if (found === null) problems.add(`master ${shown(name)} of ${shown(String(object['ifname']))} is not in the list`);
  return found;
}

/** ll_index_to_name() of iproute2 prints if7 for an index that it cannot name. */
function indexByNumber(name: string): number | null {
  const digits = /^if([1-9]\d{0,8})$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

function lowerOf(object: JsonObject, indexes: ReadonlyMap<string, number>, problems: Problems): Interface['link'] {
  // -1 is NETNSA_NSID_NOT_ASSIGNED: in another namespace that has no id here.
  const nsid = wholeOf(object, 'link_netnsid');
  const index = wholeOf(object, 'link_index');
  if (index !== null) return index > 0 ? { ifindex: index, nsid } : null;
  const name = textOf(object, 'link');
  if (name === null) return null;
  const found = indexes.get(name) ?? indexByNumber(name);
  if (found === null) {
    problems.add(`lower device ${shown(name)} of ${shown(String(object['ifname']))} is not in the list`);
    return null;
  }
  return { ifindex: found, nsid };
}

function addressOf(item: unknown, problems: Problems): Address[] {
  const object = asObject(item);
  if (object === null || Object.keys(object).length === 0) return [];
  const family = textOf(object, 'family');
  const address = textOf(object, 'local');
  const prefix = wholeOf(object, 'prefixlen');
  if (address === null || prefix === null || prefix < 0 || prefix > 128 || (family !== 'inet' && family !== 'inet6')) {
    problems.add(`an address that is not one: ${shown(JSON.stringify(object))}`);
    return [];
  }
  return [{ family: family === 'inet' ? 4 : 6, address, prefix, scope: textOf(object, 'scope') }];
}

function countersOf(object: JsonObject): Counters | null {
  const stats = asObject(object['stats64']) ?? asObject(object['stats']);
  const rx = stats === null ? null : asObject(stats['rx']);
  const tx = stats === null ? null : asObject(stats['tx']);
  if (rx === null || tx === null) return null;
  const count = (side: JsonObject, key: string): number => {
    const value = side[key];
    return typeof value === 'number' && value >= 0 ? value : 0;
  };
  return {
    rxBytes: count(rx, 'bytes'),
    rxPackets: count(rx, 'packets'),
    rxErrors: count(rx, 'errors'),
    rxDropped: count(rx, 'dropped'),
    txBytes: count(tx, 'bytes'),
    txPackets: count(tx, 'packets'),
    txErrors: count(tx, 'errors'),
    txDropped: count(tx, 'dropped'),
  };
}
