import { sizes } from '../../theme/sizes';
import type { Topology } from '../../topology/model';
import type { Chart } from '../place/chart';
import { PART_GAP, type PlacedDevice } from '../place/devices';
import { hangsStraight } from '../place/rails';
import type { Point, SceneBox, SceneWire } from '../scene';
import { cleanText } from '../text/clean';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { box, layers } from './box';
import { placeText, type TextPlace } from './text';
import { gatewayWords, hostSubtitle, hostTitle } from './words';

/** The band of the outside world, the host's frame with its title, and the devices at its top. */
export function drawHeader(topology: Topology, chart: Chart, frameBottom: number): SceneBox[] {
  const x = chart.innerX;
  const room = titleRoom(chart);
  const frame = {
    x: 0,
    y: chart.frameY,
    width: chart.innerWidth + 2 * sizes.framePadding,
    height: frameBottom - chart.frameY,
  };
  const gateways = gatewayWords(topology);
  return [
    box({
      id: 'world',
      kind: 'world',
      rect: { x: 0, y: 0, width: frame.width, height: sizes.worldHeight },
      tone: 'muted',
      texts: [
        ...placeText(
          'Outside world',
          { x, middle: sizes.worldHeight / 2, width: 140 },
          { font: fonts.zone, tone: 'normal', level: 1 },
        ),
        ...placeText(
          gateways.length === 0 ? 'no default route' : `default route by ${gateways.join(' and ')}`,
          { x: x + 120, middle: sizes.worldHeight / 2, width: Math.max(200, room - 120) },
          { font: fonts.detail, tone: 'muted', level: 2 },
        ),
      ],
      layer: layers.world,
      parent: null,
      label: 'The outside world: everything beyond this host’s network cards',
    }),
    box({
      id: 'host',
      kind: 'host',
      rect: frame,
      texts: [
        ...placeText(
          hostTitle(topology),
          { x, middle: chart.frameY + 23, width: room },
          { font: fonts.title, tone: 'strong', level: 1 },
        ),
        ...placeText(
          hostSubtitle(topology),
          { x, middle: chart.frameY + 44, width: room },
          { font: fonts.subtitle, tone: 'muted', level: 2 },
        ),
      ],
      layer: layers.host,
      parent: null,
      label: `Host ${hostTitle(topology)}`,
    }),
    ...chart.devices.boxes.map(drawDevice),
    ...drawFolded(chart),
  ];
}

/** The title ends before the first uplink wire of a secondary card. */
function titleRoom(chart: Chart): number {
  const wires = chart.devices.boxes.filter((placed) => leavesHost(placed) && !placed.device.primary);
  const first = Math.min(chart.innerX + chart.innerWidth - 100, ...wires.map((placed) => middleOf(placed)));
  return Math.max(120, first - 24 - chart.innerX);
}

function drawDevice({ device, rect }: PlacedDevice): SceneBox {
  const middle = rect.y + rect.height / 2;
  const texts = [];
  let x = rect.x + 12;
  const end = rect.x + rect.width - 12;
  const parts = [
    { text: device.name, font: fonts.name, tone: 'strong' as const, level: 1 as const },
    { text: device.detail, font: fonts.detail, tone: 'muted' as const, level: 2 as const },
    ...device.addresses.map((text) => ({ text, font: fonts.mono, tone: 'normal' as const, level: 2 as const })),
  ];
  for (const part of parts) {
    const place: TextPlace = { x, middle, width: end - x };
    const placed = end - x < 24 ? [] : placeText(part.text, place, part);
    texts.push(...placed);
    const [text] = placed;
    if (text !== undefined) x += textWidth(text.text, part.font) + PART_GAP;
  }
  return box({
    id: device.id,
    kind: device.kind,
    ref: device.ref,
    refKind: 'interface',
    rect,
    state: device.state,
    texts,
    layer: layers.bar,
    label: device.label,
  });
}

function drawFolded(chart: Chart): SceneBox[] {
  const { folded, foldedRect } = chart.devices;
  if (foldedRect === null) return [];
  const names = folded.map((device) => device.name).join(', ');
  return [
    box({
      id: 'devices:folded',
      kind: 'device',
      rect: foldedRect,
      tone: 'muted',
      texts: placeText(
        `+${folded.length} more devices`,
        { x: foldedRect.x + 12, middle: foldedRect.y + foldedRect.height / 2, width: foldedRect.width - 24 },
        { font: fonts.detail, tone: 'muted', level: 1 },
      ),
      layer: layers.bar,
      label: `More devices: ${names}`,
    }),
  ];
}

/** A real card at the host's edge: what stands on another device reaches the world through that. */
function leavesHost({ device, row }: PlacedDevice): boolean {
  return device.kind === 'nic' && row === 0 && device.parents.length === 0;
}

function middleOf({ rect }: PlacedDevice): number {
  return rect.x + rect.width / 2;
}

/** Where the primary card's wires to the world leave: right of the title. */
function primaryExit(topology: Topology, chart: Chart, placed: PlacedDevice): number {
  const room = titleRoom(chart);
  const words = Math.max(
    textWidth(cleanText(hostTitle(topology)), fonts.title),
    textWidth(cleanText(hostSubtitle(topology)), fonts.subtitle),
    textWidth(`default route by ${gatewayWords(topology).join(' and ')}`, fonts.detail) + 120,
  );
  const end = chart.innerX + Math.min(words, room) + 28;
  return Math.min(Math.max(end, middleOf(placed)), placed.rect.x + placed.rect.width - 40);
}

export function drawWorldWires(topology: Topology, chart: Chart): SceneWire[] {
  const wires: SceneWire[] = [];
  for (const placed of chart.devices.boxes.filter(leavesHost)) {
    const x = Math.round(placed.device.primary ? primaryExit(topology, chart, placed) : middleOf(placed));
    const base = { ref: null, from: placed.device.id, to: 'world', tone: 'neutral', hue: null } as const;
    wires.push({
      ...base,
      id: `world:${placed.device.ref}`,
      kind: 'uplink',
      points: toWorld(x, placed),
      line: placed.device.state === 'down' ? 'dotted' : 'solid',
      label: `${placed.device.name} to the outside world`,
    });
    const tunnels = chart.feeds.filter((feed) => feed.kind === 'vxlan' && feed.device === placed.device.ref);
    if (tunnels.length === 0) continue;
    wires.push({
      ...base,
      id: `world:vxlan:${placed.device.ref}`,
      kind: 'vxlan',
      points: toWorld(x + 16, placed),
      line: 'double',
      label: `VXLAN tunnels leave by ${placed.device.name}`,
    });
  }
  return wires;
}

function toWorld(x: number, { rect }: PlacedDevice): Point[] {
  return [
    { x, y: rect.y },
    { x, y: sizes.worldHeight },
  ];
}

/** From a device to the one it sits on, or from a port of a bond to the bond. */
export function drawDeviceWires(chart: Chart): SceneWire[] {
  const boxes = new Map(chart.devices.boxes.map((placed) => [placed.device.ref, placed]));
  const wires: SceneWire[] = [];
  for (const child of chart.devices.boxes) {
    for (const parent of child.device.parents) {
      const above = boxes.get(parent.id);
      if (above === undefined || above.row >= child.row) continue;
      wires.push({
        id: `stack:${child.device.ref}:${parent.id}`,
        ref: parent.link,
        kind: parent.kind,
        from: above.device.id,
        to: child.device.id,
        points: stackPoints(chart, above, child),
        tone: 'neutral',
        hue: null,
        line: child.device.state === 'down' ? 'dotted' : 'solid',
        label:
          parent.kind === 'lower'
            ? `${child.device.name} sits on ${above.device.name}`
            : `${above.device.name} is a port of ${child.device.name}`,
      });
    }
  }
  return wires;
}

function stackPoints(chart: Chart, above: PlacedDevice, child: PlacedDevice): Point[] {
  const from = above.rect.y + above.rect.height;
  const to = child.rect.y;
  const left = Math.max(above.rect.x, child.rect.x) + 8;
  const right = Math.min(above.rect.x + above.rect.width, child.rect.x + child.rect.width) - 8;
  const between = chart.devices.boxes.filter((other) => other.row > above.row && other.row < child.row);
  const middle = Math.round((left + right) / 2);
  const free = between.every(({ rect }) => middle < rect.x - 4 || middle > rect.x + rect.width + 4);
  if (left <= right && free)
    return [
      { x: middle, y: from },
      { x: middle, y: to },
    ];
  const start = Math.round(firstStraight(chart, above, child));
  const end = Math.round(middleOf(child));
  const bend = to - 8 - 5 * (chart.devices.boxes.indexOf(child) % 3);
  return [
    { x: start, y: from },
    { x: start, y: bend },
    { x: end, y: bend },
    { x: end, y: to },
  ];
}

function firstStraight(chart: Chart, above: PlacedDevice, child: PlacedDevice): number {
  const upTo = {
    ...chart.devices,
    boxes: chart.devices.boxes.filter((other) => other.row < child.row),
    foldedRect: null,
  };
  for (let x = above.rect.x + 10; x < above.rect.x + above.rect.width - 10; x += 8)
    if (hangsStraight(upTo, above, x)) return x;
  return middleOf(above);
}
