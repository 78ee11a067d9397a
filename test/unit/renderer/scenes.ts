import type { BoxKind, Point, Rect, Scene, SceneBox, SceneWire } from '../../../shared/layout/scene';

/** Small scenes to test the map with: a box is `box('id', 'kind', [x, y, width, height])`. */
export function box(
  id: string,
  kind: BoxKind,
  [x, y, width, height]: readonly [number, number, number, number],
  more: Partial<SceneBox> = {},
): SceneBox {
  const rect: Rect = { x, y, width, height };
  return {
    id,
    kind,
    ref: null,
    refKind: null,
    rect,
    tone: 'neutral',
    hue: null,
    state: 'normal',
    texts: [],
    marks: [],
    layer: 1,
    parent: null,
    label: id,
    ...more,
  };
}

export function wire(from: string, to: string, points: readonly Point[], more: Partial<SceneWire> = {}): SceneWire {
  const id = `${from}-${to}`;
  return {
    id,
    ref: null,
    kind: 'veth',
    from,
    to,
    points,
    tone: 'neutral',
    hue: null,
    line: 'solid',
    label: id,
    ...more,
  };
}

export function scene(boxes: readonly SceneBox[], wires: readonly SceneWire[] = []): Scene {
  const right = Math.max(0, ...boxes.map((one) => one.rect.x + one.rect.width));
  const bottom = Math.max(0, ...boxes.map((one) => one.rect.y + one.rect.height));
  return {
    title: '',
    subtitle: '',
    bounds: { x: 0, y: 0, width: right, height: bottom },
    boxes,
    wires,
    legend: [],
  };
}

/** A NIC, a published port, a bridge, and two containers on it by one veth each: web publishes, db does not. */
export function smallHost(): Scene {
  const down = (x: number, top: number, bottom: number): Point[] => [
    { x, y: top },
    { x, y: bottom },
  ];
  return scene(
    [
      box('host', 'host', [0, 0, 400, 400], { layer: 0 }),
      box('eth0', 'nic', [20, 20, 360, 30], { parent: 'host' }),
      box('port', 'port', [300, 70, 60, 16], { parent: 'host' }),
      box('br', 'bridge', [20, 100, 260, 40], { parent: 'host' }),
      box('veth-web', 'veth', [40, 170, 60, 16], { parent: 'host' }),
      box('veth-db', 'veth', [180, 170, 60, 16], { parent: 'host' }),
      box('web', 'container', [20, 220, 120, 80], { parent: 'host' }),
      box('web-eth0', 'interface', [30, 212, 80, 30], { parent: 'web', layer: 2 }),
      box('db', 'container', [160, 220, 120, 80], { parent: 'host' }),
      box('db-eth0', 'interface', [170, 212, 80, 30], { parent: 'db', layer: 2 }),
    ],
    [
      wire('eth0', 'br', down(30, 50, 100), { kind: 'uplink' }),
      wire('br', 'veth-web', down(70, 140, 170), { kind: 'master' }),
      wire('br', 'veth-db', down(210, 140, 170), { kind: 'master' }),
      wire('veth-web', 'web-eth0', down(70, 186, 212)),
      wire('veth-db', 'db-eth0', down(210, 186, 212)),
      wire('eth0', 'port', down(330, 50, 70), { kind: 'dnat' }),
      wire('port', 'web-eth0', [...down(330, 86, 227), { x: 110, y: 227 }], { kind: 'dnat' }),
    ],
  );
}
