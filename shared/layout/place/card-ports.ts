import { sizes } from '../../theme/sizes';
import type { Block, Card, PortTap } from '../gather/model';
import { cleanText } from '../text/clean';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { roundUp } from './grid';
import type { CardPorts } from './plan';

const NO_PORTS: CardPorts = { taps: [], pills: [], toBar: false, width: 0 };

/** The published ports of a card that stand above its own column, measured once: a column is planned for many widths. */
export function measurePorts(card: Card, block: Block): CardPorts {
  if (card.ports.length === 0) return NO_PORTS;
  const taps = card.ports.filter((port) => staysHere(port, block));
  const pills = new Set<string>();
  for (const { pill } of taps) if (pill !== null) pills.add(pill);
  return { taps, pills: [...pills], toBar: taps.some((port) => port.pill === null), width: widestTap(taps) };
}

/** 0 where there are none. */
export function widestTap(taps: readonly PortTap[]): number {
  return taps.reduce((widest, port) => Math.max(widest, portTapWidth(port)), 0);
}

export function portTapWidth(port: PortTap): number {
  const arrow = port.targetText === '' ? '' : ' → ';
  const text = cleanText(port.hostText + arrow + port.targetText);
  return roundUp(Math.min(sizes.cardMaxWidth, Math.max(sizes.portMinWidth, textWidth(text, fonts.mono) + 16)));
}

/** Ports above another bar, or on a zone without a bar, are not in this column's gutter. */
function staysHere(port: PortTap, block: Block): boolean {
  return block.kind === 'bridge' && (port.network === null || `bar:${port.network}` === block.key);
}
