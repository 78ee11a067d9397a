import { sizes } from '../../theme/sizes';
import type { Block, Card, Member, NetKey, Pill, Tap } from '../gather/model';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { cleanText } from '../text/clean';
import { measurePorts } from './card-ports';
import { roundUp } from './grid';
import type { CardSize } from './plan';

export const nameHeight = 18;
export const imageHeight = 16;
export const footerHeight = 22;
export const memberPadding = 8;
export const headHeight = 20;

export function measureCard(card: Card, block: Block): CardSize {
  const pillWidths: number[] = [];
  let pills = -sizes.pillGap;
  let lines = 0;
  let hasTaps = false;
  for (const pill of card.pills) {
    const width = pillWidth(pill);
    pillWidths.push(width);
    pills += width + sizes.pillGap;
    lines = Math.max(lines, 1 + pill.addresses.length);
    hasTaps ||= pill.tap !== null;
  }
  const pillHeight = lines === 0 ? 0 : 8 + lines * sizes.pillLine;
  const nets = netsOf(card);
  const branches = nets.length === 0 ? 0 : 10 + (nets.length - 1) * sizes.lane;
  const tapTop = branches;
  const pillTop = hasTaps ? tapTop + sizes.tapHeight + sizes.tapGap : branches === 0 ? 0 : branches + 4;
  const cardTop = pillHeight === 0 ? pillTop : pillTop + sizes.pillRise;
  const cardHeight = (pillHeight === 0 ? 4 : pillHeight - sizes.pillRise) + bodyHeight(card);
  return {
    ports: measurePorts(card, block),
    pillWidths,
    pillHeight,
    nets,
    hasTaps,
    tapTop,
    pillTop,
    cardTop,
    cardHeight,
    minWidth: roundUp(Math.max(sizes.cardMinWidth, pills + 2 * sizes.cardInset)),
    naturalWidth: roundUp(Math.min(sizes.cardMaxWidth, naturalWidth(card))),
    height: cardTop + cardHeight,
  };
}

/** Those that lead away first: their trunks stand outside, so that no branch at home crosses them. */
function netsOf(card: Card): NetKey[] {
  const nets: NetKey[] = [];
  for (const { net } of card.pills) if (net !== null && !nets.includes(net)) nets.push(net);
  return nets;
}

function pillWidth(pill: Pill): number {
  let widest = textWidth(cleanText(pill.name), fonts.mono);
  for (const address of pill.addresses) widest = Math.max(widest, textWidth(cleanText(address), fonts.mono));
  if (pill.tap !== null) widest = Math.max(widest, textWidth(cleanText(tapWords(pill.tap)), fonts.mono));
  return roundUp(Math.min(sizes.pillMaxWidth, Math.max(sizes.pillMinWidth, widest + 14)));
}

/** A host end without a bridge has an address of its own, which is what people look for. */
export function tapWords(tap: Tap): string {
  return tap.net === null && tap.address !== null ? `${tap.name} ${tap.address}` : tap.name;
}

function bodyHeight(card: Card): number {
  const head = card.head === null ? (card.kind === 'namespace' ? headHeight : 0) : nameHeight + imageHeight + 2;
  let height = 6 + head + memberPadding;
  for (const member of card.members) height += memberHeight(member) + (card.kind === 'namespace' ? 14 : 0);
  return height;
}

export function memberHeight(member: Member): number {
  return nameHeight + (member.image === '' ? 0 : imageHeight) + (hasFooter(member) ? footerHeight : 0);
}

/** Running goes without saying, and unknown is what the dot says. */
export function stateWord(member: Member): string | null {
  return member.state === 'running' || member.state === 'unknown' ? null : member.state;
}

export function hasFooter(member: Member): boolean {
  return member.project !== null || member.ports !== '' || stateWord(member) !== null;
}

function naturalWidth(card: Card): number {
  const { head } = card;
  let widest =
    head === null
      ? 0
      : 20 + Math.max(textWidth(cleanText(head.title), fonts.name), textWidth(head.detail, fonts.detail));
  for (const { name, image } of card.members) {
    widest = Math.max(widest, 30 + textWidth(cleanText(name), fonts.name));
    widest = Math.max(widest, 20 + textWidth(cleanText(image), fonts.detail));
  }
  return widest + (card.kind === 'namespace' ? 16 : 0);
}
