import type { InterfaceRate } from '../../shared/contract/contract';
import type { TopologyLink } from '../../shared/topology/model';
import type { TopologyIndex } from './topology-index';

type Rates = Readonly<Record<string, InterfaceRate>>;

/** What one end of a veth pair sends, the other receives. */
function turned(rate: InterfaceRate): InterfaceRate {
  return {
    rxBytes: rate.txBytes,
    rxPackets: rate.txPackets,
    rxErrors: rate.txErrors,
    rxDropped: rate.txDropped,
    txBytes: rate.rxBytes,
    txPackets: rate.rxPackets,
    txErrors: rate.rxErrors,
    txDropped: rate.rxDropped,
  };
}

/** The rate of an interface as it sees it itself; null where it is not known. */
export function rateAt(id: string, rates: Rates, index: TopologyIndex): InterfaceRate | null {
  const own = rates[id];
  if (own !== undefined) return own;
  const pair = (index.linksByInterface.get(id) ?? []).find(({ kind }) => kind === 'veth');
  const other = pair === undefined ? null : pair.from === id ? pair.to : pair.from;
  const rate = other === null ? undefined : rates[other];
  return rate === undefined ? null : turned(rate);
}

/** The interface whose view of a link is shown: the end in the container, else the one that is known. */
export const viewOf = ({ kind, from, to }: TopologyLink): string => (kind === 'veth' ? (to ?? from) : from);

/** Bytes a second on a link, both ways; null where it is not known. */
export function weightOf(link: TopologyLink, rates: Rates, index: TopologyIndex): number | null {
  const rate = rateAt(viewOf(link), rates, index);
  return rate === null ? null : rate.rxBytes + rate.txBytes;
}
