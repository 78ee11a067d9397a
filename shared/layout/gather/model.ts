import type { SceneBox, SceneWire } from '../scene';

/** The content of the chart, before anything has a place: who hangs on what. Sizes and positions come later. */

/** What wires are drawn to share a trunk: a block's bar (`bar:KEY`) or a cable between two interfaces (`pair:LINK`). */
export type NetKey = string;

export type BoxState = SceneBox['state'];
export type LineStyle = SceneWire['line'];

export interface Tap {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly address: string | null;
  readonly state: BoxState;
  /** Bar that it is a port of; null for a host end without a bridge. */
  readonly net: NetKey | null;
  /** Topology link that says so. */
  readonly masterLink: string | null;
  /** Cable to an interface that is drawn elsewhere than right below: both ends are taps. */
  readonly pair: NetKey | null;
  readonly label: string;
}

export interface Pill {
  readonly id: string;
  readonly ref: string | null;
  readonly name: string;
  /** What is shown below the name: at most one address per family. */
  readonly addresses: readonly string[];
  readonly network: string | null;
  readonly hue: number | null;
  readonly state: BoxState;
  /** Where its wire leads; null where it has none or the tap ends it. */
  readonly net: NetKey | null;
  /** Host end of its veth pair, drawn above it. */
  readonly tap: Tap | null;
  /** The topology link of the wire that ends at the pill. */
  readonly link: string | null;
  readonly line: LineStyle;
  readonly label: string;
}

export interface PortTap {
  readonly id: string;
  /** Ids of the folded port mappings; never empty. */
  readonly refs: readonly [string, ...string[]];
  readonly container: string;
  /** Network whose bar it stands above; null where nothing tells. */
  readonly network: string | null;
  readonly hostText: string;
  readonly targetText: string;
  /** The one address it is bound to; null for all of them. */
  readonly hostAddress: string | null;
  readonly loopback: boolean;
  /** Pill that the traffic is sent to. */
  readonly pill: string | null;
  readonly line: LineStyle;
  readonly label: string;
}

export interface Member {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly image: string;
  readonly state: string;
  readonly project: string | null;
  readonly ports: string;
  readonly label: string;
}

export interface Card {
  readonly id: string;
  readonly kind: 'container' | 'namespace';
  readonly ref: string | null;
  readonly refKind: 'container' | 'namespace';
  /** Head line of a namespace card: its name and what kind it is. */
  readonly head: { readonly title: string; readonly detail: string } | null;
  readonly members: readonly Member[];
  /** Left to right; those that lead home come last, next to the published ports' gutter. */
  readonly pills: readonly Pill[];
  readonly ports: readonly PortTap[];
  readonly state: BoxState;
  readonly label: string;
}

/** What leads from the host's edge to a bar. */
export interface Feed {
  readonly kind: 'uplink' | 'lower' | 'vxlan' | 'master';
  /** Root interface it starts from; null for the primary uplink. */
  readonly device: string | null;
  readonly link: string | null;
}

export interface Block {
  readonly key: string;
  readonly kind: 'bridge' | 'zone';
  readonly ref: string | null;
  readonly refKind: 'network' | 'interface' | null;
  readonly network: string | null;
  readonly title: string;
  /** Second line: device, subnet, number of ports. */
  readonly detail: string;
  readonly badge: string;
  readonly hue: number | null;
  readonly state: BoxState;
  readonly slim: boolean;
  readonly feed: Feed | null;
  /** The tunnel device of an overlay network, drawn above its bar. */
  readonly tunnel: Tap | null;
  readonly cards: readonly Card[];
  /** Bridge ports whose other end is not on a card. */
  readonly loose: readonly Tap[];
  /** Published ports whose container stands elsewhere. */
  readonly farPorts: readonly PortTap[];
  /** What an empty block says. */
  readonly empty: string;
  readonly label: string;
}

export interface Device {
  readonly id: string;
  readonly ref: string;
  readonly kind: 'nic' | 'device';
  readonly name: string;
  readonly detail: string;
  readonly addresses: readonly string[];
  readonly state: BoxState;
  /** Root devices that it sits on, by interface id, with the link that says so. */
  readonly parents: readonly { readonly id: string; readonly link: string | null; readonly kind: 'lower' | 'master' }[];
  readonly primary: boolean;
  readonly label: string;
}

export interface Content {
  readonly devices: readonly Device[];
  readonly blocks: readonly Block[];
  readonly stopped: readonly Member[];
  /** Slot of the network palette by network id. */
  readonly hues: ReadonlyMap<string, number>;
}
