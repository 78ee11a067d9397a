import { inferred } from '../knowledge';
import { pushTo } from '../order';
import { mayBePeer, type OpenEnd } from './candidates';
import { nearTraffic, sameTraffic, trafficOf, type Traffic } from './mirrored';
import type { PairingState, VethEnd } from './state';

interface Counted<Item> {
  readonly item: Item;
  readonly traffic: Traffic;
}

/**
 * Rung 6, without root: what the host end received is what the container's end sent, and the other way round, in bytes
 * and packets. Only where no other port of the bridge and no other container end comes near: counters are read at
 * slightly different moments, so near ones could be the same.
 */
export function pairByCounters(state: PairingState, ends: readonly OpenEnd[], hosts: readonly VethEnd[]): void {
  const { evidence, remedy } = state.input.workshop;
  const ports = new Map<number, Counted<VethEnd>[]>();
  const far = new Map<number, Counted<OpenEnd>[]>();
  for (const host of hosts) {
    const traffic = trafficOf(host, false);
    if (traffic !== null && host.fact.master !== null && !state.isPaired(host))
      pushTo(ports, host.fact.master, { item: host, traffic });
  }
  for (const end of ends) {
    const traffic = trafficOf(end.node, true);
    const bridge = end.bridge?.fact.ifindex ?? null;
    if (traffic !== null && bridge !== null && !state.isPaired(end.node)) pushTo(far, bridge, { item: end, traffic });
  }
  for (const [bridge, members] of far) {
    const candidates = sorted(ports.get(bridge) ?? []);
    const others = sorted(members);
    for (const { item: end, traffic } of members) {
      const host = only(candidates, traffic);
      if (host === null || only(others, traffic) !== end || !mayBePeer(state, host, end)) continue;
      const [pid] = end.node.namespace.fact.pids;
      const proofs = [
        evidence.statistics(host.fact.name, `RX ${traffic.inBytes} bytes, TX ${traffic.outBytes} bytes`),
        ...(pid === undefined
          ? []
          : [evidence.procNet(pid, 'dev', `${end.node.fact.name}: the same numbers, the other way round`)]),
      ];
      state.pair(
        host,
        end.node,
        inferred(
          'counters',
          proofs,
          'Its counters are those of the other end, and of no other one on this bridge.',
          remedy,
        ),
      );
    }
  }
}

function sorted<Item>(list: readonly Counted<Item>[]): Counted<Item>[] {
  return [...list].sort((left, right) => left.traffic.inBytes - right.traffic.inBytes);
}

/** The one item with this traffic, where none other is near. */
function only<Item>(list: readonly Counted<Item>[], traffic: Traffic): Item | null {
  let found: Item | null = null;
  const start = lowerBound(list, traffic);
  for (let at = start; at < list.length; at += 1) {
    if (at - start > 64) return null; // A crowd this close cannot be told apart, and must not cost time.
    const entry = list[at];
    if (entry === undefined || entry.traffic.inBytes > traffic.inBytes * 1.05 + 20_000) break;
    if (!nearTraffic(entry.traffic, traffic)) continue;
    if (found !== null || !sameTraffic(entry.traffic, traffic)) return null;
    found = entry.item;
  }
  return found;
}

/** First entry that could be near: the list is in the order of inBytes. */
function lowerBound<Item>(list: readonly Counted<Item>[], traffic: Traffic): number {
  const least = traffic.inBytes * 0.95 - 20_000;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.traffic.inBytes ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
