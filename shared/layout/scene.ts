/**
 * The drawing, before any pen: boxes, texts and wires in chart units (1 unit = 1 px at 100%), y downwards.
 * The map in the window and the SVG and PNG exports all draw this one value, so they cannot differ.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  /** Left, top, width, height. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a box stands for; decides its shape and its default look. */
export type BoxKind =
  | 'world' // the outside, above the host's frame
  | 'host' // the frame around everything
  | 'zone' // a titled ground inside the host: a network's columns, stopped containers, namespaces not of Docker
  | 'nic' // physical or other uplink of the root namespace, a bar at the top
  | 'device' // another root interface that is no veth: dummy, vlan, tun, wireguard, macvlan parent
  | 'port' // published port, a tap above its bridge
  | 'bridge' // a bar
  | 'veth' // host end of a veth pair, a tap on the wire
  | 'container' // card
  | 'namespace' // card of a namespace that is not a running container's
  | 'interface'; // pill inside a card

/** Colour by meaning; the theme turns it into paint. `network` uses `hue`. */
export type Tone = 'neutral' | 'network' | 'port' | 'danger' | 'warning' | 'unknown' | 'muted' | 'accent';

export interface SceneText {
  /** What is drawn; already cut to fit (in the middle, with …) when `full` differs. */
  readonly text: string;
  readonly full: string;
  /** Anchor point: left, centre or right end of the baseline, by `anchor`. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly font: 'sans' | 'mono';
  /** One of the scale 9, 11, 12, 13, 15, 18, 24; px at 100%. */
  readonly size: number;
  readonly weight: 400 | 500 | 600;
  readonly tone: 'strong' | 'normal' | 'muted' | 'on-bar' | 'port' | 'warning' | 'danger';
  /** Level of detail: 1 is drawn first when zooming in (names), 2 addresses and images, 3 the rest. */
  readonly level: 1 | 2 | 3;
}

/** Small shapes on a box: state dot, chip behind a text, icon by name. */
export type SceneMark =
  | {
      readonly type: 'dot';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly state: 'running' | 'paused' | 'stopped' | 'unknown';
    }
  | { readonly type: 'chip'; readonly rect: Rect; readonly tone: Tone; readonly hue: number | null };

export interface SceneBox {
  /** Unique in the scene and stable over rescans of the same host. */
  readonly id: string;
  readonly kind: BoxKind;
  /** Id of the topology object it stands for; null for furniture (frame, zones, world). */
  readonly ref: string | null;
  readonly refKind: 'namespace' | 'interface' | 'network' | 'container' | 'port' | null;
  /** Where one box stands for several objects (a folded port range): all of them, `ref` included. */
  readonly refs?: readonly string[];
  readonly rect: Rect;
  readonly tone: Tone;
  /** Slot of the colour-blind-safe set (0 to 11); null unless the box belongs to a network. */
  readonly hue: number | null;
  /** Not up, stopped, or not known: told by line style or hatching as well as by tone. */
  readonly state: 'normal' | 'down' | 'stopped' | 'paused' | 'unknown';
  readonly texts: readonly SceneText[];
  readonly marks: readonly SceneMark[];
  /** Drawing order: lower first. */
  readonly layer: number;
  /** Box it sits in and moves with; null at the top. */
  readonly parent: string | null;
  /** One line that a tooltip and a screen reader say. */
  readonly label: string;
}

export interface SceneWire {
  readonly id: string;
  /** Topology link id, or null for uplinks and DNAT wires. */
  readonly ref: string | null;
  readonly kind: 'veth' | 'master' | 'lower' | 'vxlan' | 'uplink' | 'dnat' | 'shared';
  /** Box ids. */
  readonly from: string;
  readonly to: string;
  /** Orthogonal polyline from the edge of `from` to the edge of `to`; at least two points. */
  readonly points: readonly Point[];
  readonly tone: Tone;
  readonly hue: number | null;
  /** dashed: inferred; dotted: not up; double: VXLAN tunnel. */
  readonly line: 'solid' | 'dashed' | 'dotted' | 'double';
  /** For DNAT: id of the published port's box; its stretches (device to tap, tap to bar, bar to pill) share it and light up together. */
  readonly path?: string;
  readonly label: string;
}

export interface Scene {
  readonly title: string;
  readonly subtitle: string;
  /** Everything drawn lies inside. */
  readonly bounds: Rect;
  readonly boxes: readonly SceneBox[];
  readonly wires: readonly SceneWire[];
  /** What the colours mean on this chart: each network with its hue, in order. */
  readonly legend: readonly {
    readonly label: string;
    readonly hue: number | null;
    readonly tone: Tone;
    readonly detail: string;
  }[];
}
