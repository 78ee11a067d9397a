import type { SceneWire } from '../layout/scene';

/** Wires in layers, first drawn first. Published ports come last: they are the paths that people look for. */
export function drawingOrder(wires: readonly SceneWire[]): SceneWire[][] {
  const layers: SceneWire[][] = [[], [], []];
  for (const wire of wires) layers[wire.kind === 'dnat' ? 2 : wire.tone === 'neutral' ? 0 : 1]?.push(wire);
  return layers;
}
