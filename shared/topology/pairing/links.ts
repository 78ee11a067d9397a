import type { Knowledge } from '../model';
import type { InterfaceNode, LinkDraft, NamespaceNode } from '../nodes';
import { unknown } from '../knowledge';
import { compareNatural } from '../order';
import { isVethEnd, type PairingState, type VethEnd } from './state';

/** One link per veth pair, and one with an open end per veth whose peer was not found. */
export function vethLinks(state: PairingState): LinkDraft[] {
  const links = state.pairs.map(({ ends, knowledge }) => {
    const [from, to] = nearerFirst(ends);
    if (knowledge.certainty === 'exact') for (const end of ends) nameKind(end);
    return vethLink(from, to, knowledge);
  });
  for (const namespace of state.input.namespaces) {
    for (const end of namespace.interfaces) {
      if (end.fact.kind !== 'veth' || state.isPaired(end)) continue;
      links.push(vethLink(end, null, isVethEnd(end) ? whyOpen(state, end) : whyNotTold(state, end)));
    }
  }
  return links;
}

function vethLink(from: InterfaceNode, to: InterfaceNode | null, knowledge: Knowledge): LinkDraft {
  return { id: `veth:${from.id}`, kind: 'veth', from: from.id, to: to?.id ?? null, knowledge };
}

/** /proc/PID/net has no kinds; an interface at the other end of a veth is one. */
function nameKind(end: InterfaceNode): void {
  if (end.fact.kind === 'unknown') end.draft.kind = 'veth';
}

const nearness = ['root', 'overlay', 'ingress', 'load-balancer', 'named', 'other', 'sandbox'] as const;

function nearerFirst([one, other]: readonly [InterfaceNode, InterfaceNode]): [InterfaceNode, InterfaceNode] {
  const rank = (node: InterfaceNode): number => nearness.indexOf(node.namespace.draft.kind);
  const order = rank(one) - rank(other) || compareNatural(one.id, other.id);
  return order <= 0 ? [one, other] : [other, one];
}

function whyOpen(state: PairingState, end: VethEnd): Knowledge {
  const { workshop, root } = state.input;
  const { ifindex, nsid } = end.fact.link;
  const proof = [
    workshop.evidence.link(
      end.namespace.fact,
      end.fact.name,
      `@if${ifindex}${nsid === null ? '' : ` link-netnsid ${nsid}`}`,
    ),
  ];
  const contradiction = state.contradictions.get(end);
  if (contradiction !== undefined) {
    return unknown(`${contradiction} The host changed while it was read.`, 'Scan again.', proof);
  }
  if (nsid === null) {
    return unknown(
      `Its peer has index ${ifindex}, but this host does not tell in which namespace.`,
      workshop.remedy,
      proof,
    );
  }
  const meaning = state.meaning(end.namespace, nsid);
  if (meaning !== null) return whyNotInside(meaning.namespace, ifindex, workshop.remedy, proof);
  if (!workshop.root) {
    return unknown(
      `Its peer is interface ${ifindex} of a namespace that this login may not look into (nsid ${nsid}).`,
      workshop.remedy,
      proof,
    );
  }
  const viewer = end.namespace === root ? '' : `, as ${end.namespace.draft.title} counts`;
  return unknown(
    `Its peer is interface ${ifindex} of a namespace (nsid ${nsid}${viewer}) that no process and no file of this host leads to: it may belong to what this host itself runs in.`,
    null,
    [...proof, workshop.evidence.nsids(`no namespace with nsid ${nsid}`)],
  );
}

function whyNotInside(
  namespace: NamespaceNode,
  ifindex: number,
  remedy: string | null,
  proof: Knowledge['evidence'],
): Knowledge {
  const { title } = namespace.draft;
  return namespace.fact.detail === 'none'
    ? unknown(`Its peer is interface ${ifindex} of ${title}, the inside of which was not read.`, remedy, proof)
    : unknown(
        `Its peer should be interface ${ifindex} of ${title}, which has none that fits: the host may have changed while it was read.`,
        'Scan again.',
        proof,
      );
}

function whyNotTold(state: PairingState, end: InterfaceNode): Knowledge {
  const { workshop } = state.input;
  const proof = [workshop.evidence.link(end.namespace.fact, end.fact.name, 'its peer, after @')];
  return unknown('The source that listed it does not tell its peer.', workshop.remedy, proof);
}
