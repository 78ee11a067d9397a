import type { Problem } from '../findings/problem';
import type { HostSnapshot } from '../model';
import type { EvidenceWriter } from './evidence';
import type {
  TopologyContainer,
  TopologyEndpoint,
  TopologyInterface,
  TopologyLink,
  TopologyNamespace,
  TopologyNetwork,
  TopologyPort,
  TopologyRule,
} from './model';

/** Fields may be set while the topology is put together; the values in them are never changed in place. */
type Draft<Value> = { -readonly [Key in keyof Value]: Value[Key] };

export type NamespaceDraft = Draft<TopologyNamespace>;
export type InterfaceDraft = Draft<TopologyInterface>;
export type NetworkDraft = Draft<TopologyNetwork>;
export type ContainerDraft = Draft<TopologyContainer>;
export type EndpointDraft = Draft<TopologyEndpoint>;
export type PortDraft = Draft<TopologyPort>;
export type LinkDraft = Draft<TopologyLink>;
export type RuleDraft = Draft<TopologyRule>;

export type NamespaceFact = HostSnapshot['namespaces'][number];
export type InterfaceFact = NamespaceFact['interfaces'][number];
export type NetworkFact = HostSnapshot['networks'][number];
export type ContainerFact = HostSnapshot['containers'][number];

export interface InterfaceNode {
  readonly id: string;
  readonly namespace: NamespaceNode;
  readonly fact: InterfaceFact;
  readonly draft: InterfaceDraft;
}

export interface NamespaceNode {
  readonly id: string;
  /** Of several views of one namespace the one that saw most, with the paths and PIDs of all. */
  readonly fact: NamespaceFact;
  readonly draft: NamespaceDraft;
  readonly interfaces: InterfaceNode[];
  readonly byIndex: Map<number, InterfaceNode>;
  readonly byName: Map<string, InterfaceNode>;
  /** By canonical address; loopback addresses are left out. */
  readonly byAddress: Map<string, InterfaceNode>;
  readonly byMac: Map<string, InterfaceNode>;
}

export interface ContainerNode {
  readonly id: string;
  /** Null: known only from the cgroup of a process, since the engine was not asked. */
  readonly fact: ContainerFact | null;
  readonly draft: ContainerDraft;
  /** Whether it has processes, as far as is known. */
  readonly live: boolean;
  namespace: NamespaceNode | null;
}

export interface NetworkNode {
  readonly id: string;
  /** Null: not in the engine's list, known only from containers that are on it. */
  readonly fact: NetworkFact | null;
  readonly draft: NetworkDraft;
  bridge: InterfaceNode | null;
  lower: InterfaceNode | null;
  /** Overlay networks: the hidden namespace with its bridge and VXLAN device. */
  overlay: NamespaceNode | null;
}

export interface EndpointNode {
  readonly draft: EndpointDraft;
  readonly container: ContainerNode;
  readonly network: NetworkNode;
  interface: InterfaceNode | null;
}

/** What all passes share. */
export interface Workshop {
  readonly snapshot: HostSnapshot;
  readonly evidence: EvidenceWriter;
  /** Whether this login reads what only root may read. */
  readonly root: boolean;
  /** How to see more; null where nothing more can be had. */
  readonly remedy: string | null;
  readonly problems: Problem[];
}
