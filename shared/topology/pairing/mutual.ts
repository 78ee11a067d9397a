import { exact, inferred } from '../knowledge';
import type { NamespaceNode, NetworkNode } from '../nodes';
import { pushTo } from '../order';
import { isBornOnHost } from './born';
import { isMirrored } from './mirrored';
import { isMutual, isVethEnd, type PairingState, type VethEnd } from './state';
import { networkOf } from './expected';

/**
 * Rung 3 for overlay networks: the engine says that this interface's address is of an overlay network, so its peer is
 * a port of the bridge in that network's hidden namespace (drivers/overlay/joinleave.go). There an index is unique, and
 * the port names our index.
 */
export function pairWithOverlay(state: PairingState, ends: readonly VethEnd[]): void {
  const { evidence } = state.input.workshop;
  for (const end of ends) {
    if (state.isPaired(end) || end.namespace === state.input.root) continue;
    const network = overlayOf(state, end);
    const overlay = network?.overlay ?? null;
    if (network === null || overlay === null || overlay === end.namespace) continue;
    const peer = overlay.byIndex.get(end.fact.link.ifindex);
    if (peer === undefined || !isVethEnd(peer) || !isMutual(end, peer)) continue;
    state.pair(
      peer,
      end,
      exact('mutual-ifindex', [
        evidence.network(network.draft.name, `the network of ${end.fact.addresses[0]?.address ?? end.fact.name}`),
        evidence.link(overlay.fact, peer.fact.name, `index ${peer.fact.ifindex}, @if${end.fact.ifindex}`),
        evidence.link(end.namespace.fact, end.fact.name, `index ${end.fact.ifindex}, @if${peer.fact.ifindex}`),
      ]),
    );
  }
}

function overlayOf(state: PairingState, end: VethEnd): NetworkNode | null {
  const network = networkOf(state, end);
  return network?.draft.driver === 'overlay' ? network : null;
}

/**
 * Rung 3: two ends in different namespaces name each other's index, and no other two ends that were seen do.
 * Needed where no command told the nsid of a namespace (lsns before util-linux 2.40 knows only those with a process).
 * Exact only where the traffic of both ends agrees too, or both were numbered by the root namespace: two hidden peers
 * with the same indexes are thinkable, since each namespace counts from 1.
 */
export function pairByMutualIndex(state: PairingState, ends: readonly VethEnd[]): void {
  const { evidence, remedy } = state.input.workshop;
  const waiting = new Map<string, VethEnd[]>();
  for (const end of ends) {
    if (!state.isPaired(end) && !state.contradictions.has(end))
      pushTo(waiting, `${end.fact.ifindex} ${end.fact.link.ifindex}`, end);
  }
  const candidates = (end: VethEnd): VethEnd[] =>
    (waiting.get(`${end.fact.link.ifindex} ${end.fact.ifindex}`) ?? []).filter(
      (other) => mayFace(state, end, other.namespace) && mayFace(state, other, end.namespace),
    );
  for (const group of waiting.values()) {
    // Where every namespace counts its own indexes hundreds may look alike: nothing unique is among them.
    if (group.length > 32) continue;
    for (const end of group) {
      if (state.isPaired(end)) continue;
      const [peer, ...others] = candidates(end);
      if (peer === undefined || others.length > 0 || candidates(peer).length !== 1) continue;
      const proofs = [
        evidence.link(end.namespace.fact, end.fact.name, `index ${end.fact.ifindex}, @if${end.fact.link.ifindex}`),
        evidence.link(peer.namespace.fact, peer.fact.name, `index ${peer.fact.ifindex}, @if${peer.fact.link.ifindex}`),
      ];
      const sure =
        isMirrored(end, peer) || isBornOnHost(end, peer.fact.ifindex) || isBornOnHost(peer, end.fact.ifindex);
      const knowledge = sure
        ? exact('mutual-ifindex', proofs, 'No other two interfaces name each other so.')
        : inferred(
            'mutual-ifindex',
            proofs,
            'No other two interfaces that were seen name each other so; a hidden namespace might hold some.',
            remedy,
          );
      state.pair(end, peer, knowledge);
    }
  }
}

/** Whether what is known of the nsids lets this end have its peer in that namespace. */
function mayFace(state: PairingState, end: VethEnd, far: NamespaceNode): boolean {
  if (far === end.namespace) return false;
  const { nsid } = end.fact.link;
  if (nsid === null) return end.namespace.fact.source === 'host.sysfs';
  return state.mayMean(end.namespace, nsid, far);
}
