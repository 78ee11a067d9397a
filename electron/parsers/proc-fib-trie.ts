import type { Address, Route } from '../../shared/model';
import { shown, type Problems } from './parsed';

interface Found {
  readonly device: string;
  readonly address: Address;
}

/**
 * IPv4 addresses without a privilege: /proc/net/fib_trie lists each address of the namespace as `/32 host LOCAL`
 * (proc(5), net/ipv4/fib_trie.c), but neither its device nor its prefix length. Both are those of the connected route
 * that holds it; where more than one does, the longest. An address that no route holds (a /32), or that routes of two
 * devices hold alike (two cables to one network), is left out and said to be: nothing here tells whose it is.
 */
export function addressesOfFibTrie(lines: readonly string[], routes: readonly Route[], problems: Problems): Found[] {
  const connected = routes.flatMap((route) => {
    if (route.family !== 4 || route.gateway !== null || route.device === null) return [];
    const [network = '', length = ''] = route.destination.split('/');
    const prefix = Number(length);
    const word = wordOf(network);
    return word === null || length === '' ? [] : [{ device: route.device, word: masked(word, prefix), prefix }];
  });
  connected.sort((a, b) => b.prefix - a.prefix);
  return [...localAddresses(lines)].flatMap((address): Found[] => {
    if (address.startsWith('127.')) {
      return address === '127.0.0.1'
        ? [{ device: 'lo', address: { family: 4, address, prefix: 8, scope: 'host' } }]
        : [];
    }
    const word = wordOf(address);
    const holding = word === null ? [] : connected.filter((net) => masked(word, net.prefix) === net.word);
    const [holder] = holding;
    const devices = new Set(holding.filter((net) => net.prefix === holder?.prefix).map((net) => net.device));
    if (holder !== undefined && devices.size === 1) {
      return [{ device: holder.device, address: { family: 4, address, prefix: holder.prefix, scope: 'global' } }];
    }
    const where = devices.size === 0 ? 'an interface' : [...devices].map(shown).join(' or ');
    problems.add(`${address} is on ${where}; /proc/PID/net does not tell`);
    return [];
  });
}

/** The leaf `|-- ADDRESS` followed by its `/32 host LOCAL`; main and local tables both list it. */
function localAddresses(lines: readonly string[]): Set<string> {
  const found = new Set<string>();
  let leaf = '';
  for (const line of lines) {
    const address = /^\s*\|-- ([\d.]{7,15})$/.exec(line)?.[1];
    if (address !== undefined) leaf = address;
    else if (leaf !== '' && /^\s*\/32 host LOCAL$/.test(line)) found.add(leaf);
  }
  return found;
}

function wordOf(address: string): number | null {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || !parts.every((part) => part >= 0 && part <= 255)) return null;
  return parts.reduce((word, part) => word * 256 + part, 0);
}

function masked(word: number, prefix: number): number {
  const size = 2 ** (32 - prefix);
  return word - (word % size);
}
