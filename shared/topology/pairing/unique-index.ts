import { exact, inferred } from '../knowledge';
import { pushTo } from '../order';
import { isBornOnHost } from './born';
import { mayBePeer, type OpenEnd } from './candidates';
import type { PairingState, VethEnd } from './state';

/**
 * Rung 4, without root: the container's end has an index that one host end names as its peer's.
 *
 * Engines up to 27 make both ends in the root namespace, so that the far end's number is its own on the whole host and
 * never given again: with no second candidate on either side that is proof.
 *
 * Engines from 28 number the container's end in its own namespace (every eth0 is 2). There the only candidate on the
 * bridge that the engine names is still the only one that fits, but a container that was replaced while the host was
 * read would fit as well: inferred.
 */
export function pairByUniqueIndex(
  state: PairingState,
  ends: readonly OpenEnd[],
  hosts: readonly VethEnd[],
  allowInferred: boolean,
): void {
  const hostsByIndex = new Map<number, VethEnd[]>();
  const hostsByPlace = new Map<string, VethEnd[]>();
  for (const host of hosts) {
    pushTo(hostsByIndex, host.fact.link.ifindex, host);
    if (!state.isPaired(host)) pushTo(hostsByPlace, place(host.fact.master, host.fact.link.ifindex), host);
  }
  const endsByIndex = new Map<number, OpenEnd[]>();
  const endsByPlace = new Map<string, OpenEnd[]>();
  for (const end of ends) {
    if (end.ifindex === null) continue;
    pushTo(endsByIndex, end.ifindex, end);
    if (!state.isPaired(end.node)) pushTo(endsByPlace, place(end.bridge?.fact.ifindex ?? null, end.ifindex), end);
  }
  for (const end of ends) {
    if (end.ifindex === null || end.bridge === null || state.isPaired(end.node)) continue;
    const key = place(end.bridge.fact.ifindex, end.ifindex);
    const [host, ...others] = hostsByPlace.get(key) ?? [];
    if (host === undefined || others.length > 0 || endsByPlace.get(key)?.length !== 1 || !mayBePeer(state, host, end))
      continue;
    const alone = hostsByIndex.get(end.ifindex)?.length === 1 && endsByIndex.get(end.ifindex)?.length === 1;
    if (alone && isBornOnHost(host, end.ifindex) && end.stated)
      state.pair(host, end.node, exact('unique-ifindex', proofs(state, end, host)));
    else if (allowInferred) state.pair(host, end.node, guess(state, end, host));
  }
}

function guess(state: PairingState, end: OpenEnd, host: VethEnd): ReturnType<typeof inferred> {
  const reason = `It is the only wire on ${end.bridge?.fact.name ?? 'its bridge'} that fits, but nothing states it.`;
  return inferred('unique-ifindex', proofs(state, end, host), reason, state.input.workshop.remedy);
}

function place(master: number | null, ifindex: number): string {
  return `${master ?? '-'} ${ifindex}`;
}

function proofs(
  state: PairingState,
  end: OpenEnd,
  host: VethEnd,
): ReturnType<typeof state.input.workshop.evidence.link>[] {
  const { evidence } = state.input.workshop;
  const [pid] = end.node.namespace.fact.pids;
  return [
    evidence.link(host.namespace.fact, host.fact.name, `@if${host.fact.link.ifindex}`),
    ...(pid === undefined ? [] : [evidence.procNet(pid, 'igmp', `index ${end.ifindex ?? ''} ${end.node.fact.name}`)]),
  ];
}
