import type { Counters, Neighbour } from '../../shared/model';
import { isMac } from './links';
import { shown, type Problems } from './parsed';

/** /proc/net/dev: 8 numbers received, 8 sent (proc(5)). */
export function countersOfDev(lines: readonly string[], problems: Problems): Map<string, Counters> {
  const counters = new Map<string, Counters>();
  for (const line of lines) {
    if (line.includes('|')) continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    const numbers = line
      .slice(colon + 1)
      .trim()
      .split(/\s+/)
      .map(Number);
    if (colon === -1 || name === '' || numbers.length < 12 || !numbers.every((number) => number >= 0)) {
      problems.add(`not a line of /proc/net/dev: ${shown(line)}`);
      continue;
    }
    const at = (place: number): number => numbers[place] ?? 0;
    counters.set(name, {
      rxBytes: at(0),
      rxPackets: at(1),
      rxErrors: at(2),
      rxDropped: at(3),
      txBytes: at(8),
      txPackets: at(9),
      txErrors: at(10),
      txDropped: at(11),
    });
  }
  return counters;
}

/**
 * /proc/net/igmp names the index of every interface that is up and multicast-capable, also of one without IPv6.
 * Lines of groups begin with tabs and are passed over.
 */
export function indexesOfIgmp(lines: readonly string[]): Map<string, number> {
  const indexes = new Map<string, number>();
  for (const line of lines) {
    const [, index, name] = /^([1-9]\d{0,8})\s+(\S{1,15})\s*:/.exec(line) ?? [];
    if (index !== undefined && name !== undefined) indexes.set(name, Number(index));
  }
  return indexes;
}

/** /proc/net/arp: complete entries (flag 0x2) have a MAC. */
export function neighboursOfArp(lines: readonly string[], problems: Problems): Neighbour[] {
  return lines.flatMap((line): Neighbour[] => {
    if (line.startsWith('IP address')) return [];
    const [address, , flags, mac = '', , device] = line.trim().split(/\s+/);
    if (address === undefined || flags === undefined || device === undefined || !/^[\d.]{7,15}$/.test(address)) {
      problems.add(`not a line of /proc/net/arp: ${shown(line)}`);
      return [];
    }
    const complete = (Number(flags) & 2) !== 0 && isMac(mac);
    const state = (Number(flags) & 4) !== 0 ? 'permanent' : complete ? null : 'incomplete';
    return [{ address, mac: complete ? mac.toLowerCase() : null, device, state }];
  });
}
