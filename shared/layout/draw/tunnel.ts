import { sizes } from '../../theme/sizes';
import type { PlacedBlock, PlacedShelf } from '../place/placed';
import type { Rect, SceneBox } from '../scene';
import { fonts } from '../text/fonts';
import { barRect } from './bar';
import { box, layers } from './box';
import { placeText } from './text';

const HEIGHT = 24;

/** The VXLAN device of an overlay network stands above its bar, above any published ports: the bar's way out. */
export function tunnelRect(placed: PlacedBlock, shelf: PlacedShelf): Rect {
  const taps = Math.max(0, ...placed.columns.map((column) => column.column.stack.length));
  const ports = taps === 0 ? 0 : taps * (sizes.portHeight + sizes.portGap);
  const y = barRect(placed, shelf).y - 12 - ports - HEIGHT;
  return { x: placed.x, y, width: Math.min(placed.planned.width, 168), height: HEIGHT };
}

export function drawTunnel(placed: PlacedBlock, shelf: PlacedShelf): SceneBox[] {
  const { tunnel, hue } = placed.planned.block;
  if (tunnel === null) return [];
  const rect = tunnelRect(placed, shelf);
  const words = tunnel.address === null ? tunnel.name : `${tunnel.name}  ${tunnel.address}`;
  return [
    box({
      id: tunnel.id,
      kind: 'interface',
      ref: tunnel.ref,
      refKind: 'interface',
      rect,
      tone: 'network',
      hue,
      state: tunnel.state,
      texts: placeText(
        words,
        { x: rect.x + rect.width / 2, middle: rect.y + rect.height / 2, width: rect.width - 12, anchor: 'middle' },
        { font: fonts.mono, tone: 'normal', level: 2 },
      ),
      layer: layers.pill,
      label: tunnel.label,
    }),
  ];
}
