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
  const ends: VethEnd[] = [];
  for (const { interfaces } of input.namespaces) for (const node of interfaces) if (isVethEnd(node)) ends.push(node);
  let waiting: readonly VethEnd[] = ends.filter((end) => end.fact.link.nsid !== null);
  const useNsids = (): void => {
    // Each round that finds something pairs at least two ends, and chains of namespaces are short.
    for (let round = 0; round < 16 && pairByNsid(state, waiting); round += 1)
      waiting = waiting.filter((end) => !state.isPaired(end));
  };
  useNsids();
  const alone = ends.filter((end) => !state.isPaired(end));
  pairInSameNamespace(state, alone);
  pairWithOverlay(state, alone);
  useNsids();
  pairByMutualIndex(state, alone);
  useNsids();
  const open = openEnds(state);
  if (open.length === 0) return state;
  const hosts = hostEnds(state);
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
