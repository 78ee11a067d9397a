import { hostEnds, openEnds } from './candidates';
import { pairByCounters } from './counters';
import { pairByForwarding } from './fdb';
import { pairByMutualIndex, pairWithOverlay } from './mutual';
import { pairByNsid, pairInSameNamespace } from './nsid';
import { isVethEnd, PairingState, type PairingInput, type VethEnd } from './state';
import { pairByUniqueIndex } from './unique-index';

/**
 * Finds the other end of every veth, by the surest way first (docs/topology.md has the reasons and the limits of each).
 * After each rung the nsids that it taught are used up before the next, weaker one is tried.
 */
export function pairVeths(input: PairingInput): PairingState {
  const state = new PairingState(input);
  const ends = input.namespaces.flatMap((namespace) => namespace.interfaces).filter(isVethEnd);
  let waiting: readonly VethEnd[] = ends.filter((end) => end.fact.link.nsid !== null);
  const useNsids = (): void => {
    // Each round that finds something pairs at least two ends, and chains of namespaces are short.
    for (let round = 0; round < 16 && pairByNsid(state, waiting); round += 1)
      waiting = waiting.filter((end) => !state.isPaired(end));
  };
  useNsids();
  pairInSameNamespace(state, ends);
  pairWithOverlay(state, ends);
  useNsids();
  pairByMutualIndex(state, ends);
  useNsids();
  const hosts = hostEnds(state);
  const open = openEnds(state);
  pairByUniqueIndex(state, open, hosts, false);
  useNsids();
  pairByForwarding(state, open, hosts);
  useNsids();
  pairByUniqueIndex(state, open, hosts, true);
  useNsids();
  pairByCounters(state, open, hosts);
  useNsids();
  return state;
}
