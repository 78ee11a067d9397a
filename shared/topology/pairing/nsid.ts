import { exact, inferred } from '../knowledge';
import type { InterfaceNode, NamespaceNode } from '../nodes';
import { isMirrored } from './mirrored';
import { isMutual, isVethEnd, saysNamespace, type PairingState, type VethEnd } from './state';

/**
 * Rung 1: the kernel names the peer's namespace (IFLA_LINK_NETNSID) and its index there (IFLA_LINK).
 * Returns whether a pair was found.
 */
export function pairByNsid(state: PairingState, ends: readonly VethEnd[]): boolean {
  const before = state.pairs.length;
  for (const end of ends) {
    if (state.isPaired(end) || end.fact.link.nsid === null) continue;
    const meaning = state.meaning(end.namespace, end.fact.link.nsid);
    const peer = meaning?.namespace.byIndex.get(end.fact.link.ifindex);
    if (meaning === null || peer === undefined || state.isPaired(peer)) continue;
    if (meaning.namespace.fact.detail === 'full') pairWithFull(state, end, peer, meaning.certain);
    else pairWithProc(state, end, peer, meaning);
  }
  return state.pairs.length > before;
}

/**
 * The peer's own view was read as well. An nsid is given again after its namespace is gone, but then the new peer names
 * another interface: both views agreeing is proof, both disagreeing means that the host changed while it was read.
 */
function pairWithFull(state: PairingState, end: VethEnd, peer: InterfaceNode, certain: boolean): void {
  const { evidence } = state.input.workshop;
  if (!isVethEnd(peer) || !isMutual(end, peer)) {
    state.contradictions.set(
      end,
      `Its peer should be ${peer.fact.name} in ${peer.namespace.draft.title}, which names another one.`,
    );
    return;
  }
  const proofs = [
    evidence.link(
      end.namespace.fact,
      end.fact.name,
      `@if${end.fact.link.ifindex} link-netnsid ${end.fact.link.nsid ?? ''}`,
    ),
    ...nsidProof(state, end, peer.namespace),
    evidence.link(peer.namespace.fact, peer.fact.name, `index ${peer.fact.ifindex}, @if${end.fact.ifindex}`),
  ];
  state.pair(
    end,
    peer,
    certain
      ? exact('nsid', proofs)
      : inferred(
          'nsid',
          proofs,
          'Which namespace this nsid means was itself inferred from another wire.',
          state.input.workshop.remedy,
        ),
  );
}

/** Only the root namespace's ids can be listed by a command; others follow from another wire of the same namespace. */
function nsidProof(
  state: PairingState,
  end: VethEnd,
  far: NamespaceNode,
): ReturnType<typeof state.input.workshop.evidence.nsids>[] {
  const { root, workshop } = state.input;
  const nsid = end.namespace === root ? end.fact.link.nsid : null;
  return nsid === null ? [] : [workshop.evidence.nsids(`nsid ${nsid} is ${far.draft.title}`)];
}

/** The peer was read from /proc/PID/net, which tells its index but not its peer. */
function pairWithProc(
  state: PairingState,
  end: VethEnd,
  peer: InterfaceNode,
  meaning: { namespace: NamespaceNode; certain: boolean; told: boolean },
): void {
  if (peer.fact.name === 'lo') return;
  const { evidence, remedy } = state.input.workshop;
  const [pid] = peer.namespace.fact.pids;
  const proofs = [
    evidence.link(
      end.namespace.fact,
      end.fact.name,
      `@if${end.fact.link.ifindex} link-netnsid ${end.fact.link.nsid ?? ''}`,
    ),
    ...(meaning.told ? nsidProof(state, end, peer.namespace) : []),
    ...(pid === undefined ? [] : [evidence.procNet(pid, 'igmp', `index ${peer.fact.ifindex} ${peer.fact.name}`)]),
  ];
  if (!meaning.certain) {
    state.pair(
      end,
      peer,
      inferred('nsid', proofs, 'Which namespace this nsid means was itself inferred from another wire.', remedy),
    );
  } else if (!meaning.told || state.livedThroughScan(peer.namespace) || isMirrored(end, peer)) {
    state.pair(end, peer, exact('nsid', proofs));
  } else {
    const reason = 'The container may have been started while the host was read, and nsids are given again.';
    state.pair(end, peer, inferred('nsid', proofs, reason, 'Scan again.'));
  }
}

/** Rung 2: both ends in one namespace, each naming the other. */
export function pairInSameNamespace(state: PairingState, ends: readonly VethEnd[]): void {
  const { evidence, remedy } = state.input.workshop;
  for (const end of ends) {
    if (end.fact.link.nsid !== null || state.isPaired(end)) continue;
    const peer = end.namespace.byIndex.get(end.fact.link.ifindex);
    if (peer === undefined || !isVethEnd(peer) || !isMutual(end, peer) || peer.fact.link.nsid !== null) continue;
    const proofs = [
      evidence.link(end.namespace.fact, end.fact.name, `@${peer.fact.name}`),
      evidence.link(end.namespace.fact, peer.fact.name, `@${end.fact.name}`),
    ];
    const knowledge = saysNamespace(end)
      ? exact('same-namespace', proofs)
      : inferred(
          'same-namespace',
          proofs,
          'Each names the other, but this host does not tell the namespaces of peers.',
          remedy,
        );
    state.pair(end, peer, knowledge);
  }
}
