import type { Knowledge } from '../model';
import type { EndpointNode, InterfaceNode, NamespaceNode, NetworkNode, Workshop } from '../nodes';
import type { PrefixIndex } from '../prefix-index';
import { steadyContainers } from './steady';

export interface Pair {
  readonly ends: readonly [InterfaceNode, InterfaceNode];
  readonly knowledge: Knowledge;
}

/** What the ladder starts from. */
export interface PairingInput {
  readonly workshop: Workshop;
  readonly namespaces: readonly NamespaceNode[];
  readonly root: NamespaceNode | null;
  readonly networks: readonly NetworkNode[];
  readonly endpoints: readonly EndpointNode[];
  /** Network of each Docker subnet. */
  readonly pools: PrefixIndex<NetworkNode>;
}

interface NsidMeaning {
  readonly namespace: NamespaceNode;
  /** From a pair that is itself only inferred. */
  readonly certain: boolean;
  /** Told by a command, rather than learned from a pair that was found before. */
  readonly told: boolean;
}

/**
 * What the rungs have found so far. Every interface is in one pair at most.
 *
 * An nsid means a namespace only within the namespace that uses it (ip-netns(8)), so meanings are kept per viewer.
 * Each pair that is found teaches two of them: what the nsid of each end means in that end's namespace. One known wire
 * of a container therefore settles its others.
 */
export class PairingState {
  readonly pairs: Pair[] = [];
  readonly #peer = new Map<InterfaceNode, InterfaceNode>();
  readonly #nsids = new Map<NamespaceNode, Map<number, NsidMeaning>>();
  readonly #nsidOf = new Map<NamespaceNode, Map<NamespaceNode, number>>();
  /** Ends whose answers contradict each other, with the reason. */
  readonly contradictions = new Map<InterfaceNode, string>();

  /** Network of each interface that carries an endpoint of the engine's list. */
  readonly endpointNetworks: ReadonlyMap<InterfaceNode, NetworkNode>;
  readonly #steady: ReadonlySet<string>;

  constructor(readonly input: PairingInput) {
    this.#steady = steadyContainers(input.workshop.snapshot.containers);
    const networks = new Map<InterfaceNode, NetworkNode>();
    for (const one of input.endpoints) if (one.interface !== null) networks.set(one.interface, one.network);
    this.endpointNetworks = networks;
    for (const namespace of input.namespaces) {
      if (input.root === null || namespace.fact.nsid === null || namespace === input.root) continue;
      this.#mean(input.root, namespace.fact.nsid, { namespace, certain: true, told: true });
    }
  }

  /**
   * Whether the namespace was there before the scan began and is there still: then its nsid meant it all the while.
   * The engine says so by the age of a container that lives in it.
   */
  livedThroughScan(namespace: NamespaceNode): boolean {
    return namespace.draft.containers.some((id) => this.#steady.has(id));
  }

  isPaired(node: InterfaceNode): boolean {
    return this.#peer.has(node);
  }

  peerOf(node: InterfaceNode): InterfaceNode | null {
    return this.#peer.get(node) ?? null;
  }

  meaning(viewer: NamespaceNode, nsid: number): NsidMeaning | null {
    return this.#nsids.get(viewer)?.get(nsid) ?? null;
  }

  /** Whether this nsid can mean that namespace for this viewer, as far as is known. A namespace has one nsid per viewer. */
  mayMean(viewer: NamespaceNode, nsid: number, namespace: NamespaceNode): boolean {
    const meaning = this.meaning(viewer, nsid);
    if (meaning !== null) return meaning.namespace === namespace;
    const known = this.#nsidOf.get(viewer)?.get(namespace);
    return known === undefined || known === nsid;
  }

  pair(one: InterfaceNode, other: InterfaceNode, knowledge: Knowledge): void {
    if (one === other || this.isPaired(one) || this.isPaired(other)) return;
    this.pairs.push({ ends: [one, other], knowledge });
    this.#peer.set(one, other);
    this.#peer.set(other, one);
    const certain = knowledge.certainty === 'exact';
    this.#learn(one, other.namespace, certain);
    this.#learn(other, one.namespace, certain);
  }

  #learn(end: InterfaceNode, far: NamespaceNode, certain: boolean): void {
    const nsid = end.fact.link?.nsid ?? null;
    if (nsid === null || end.fact.kind !== 'veth') return;
    const known = this.meaning(end.namespace, nsid);
    if (known === null || (certain && !known.certain))
      this.#mean(end.namespace, nsid, { namespace: far, certain, told: false });
  }

  #mean(viewer: NamespaceNode, nsid: number, meaning: NsidMeaning): void {
    const table = this.#nsids.get(viewer);
    if (table === undefined) this.#nsids.set(viewer, new Map<number, NsidMeaning>().set(nsid, meaning));
    else table.set(nsid, meaning);
    const back = this.#nsidOf.get(viewer);
    if (back === undefined) this.#nsidOf.set(viewer, new Map<NamespaceNode, number>().set(meaning.namespace, nsid));
    else back.set(meaning.namespace, nsid);
  }
}

/** A veth whose peer the kernel has named. */
export interface VethEnd extends InterfaceNode {
  readonly fact: InterfaceNode['fact'] & {
    readonly ifindex: number;
    readonly link: { readonly ifindex: number; readonly nsid: number | null };
  };
}

export function isVethEnd(node: InterfaceNode): node is VethEnd {
  return (
    node.fact.kind === 'veth' && node.fact.ifindex !== null && node.fact.link !== null && node.fact.link.ifindex > 0
  );
}

/** Whether two ends name each other's index. */
export function isMutual(one: VethEnd, other: VethEnd): boolean {
  return one.fact.link.ifindex === other.fact.ifindex && other.fact.link.ifindex === one.fact.ifindex;
}

/** /sys/class/net/NAME/iflink has no word for the namespace: a null nsid says nothing there. */
export function saysNamespace(node: InterfaceNode): boolean {
  return node.namespace.fact.source !== 'host.sysfs';
}
