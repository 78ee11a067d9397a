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
  const pillWidths = card.pills.map(pillWidth);
  const lines = Math.max(0, ...card.pills.map((pill) => 1 + pill.addresses.length));
  const pillHeight = lines === 0 ? 0 : 8 + lines * sizes.pillLine;
  const nets = netsOf(card);
  const hasTaps = card.pills.some((pill) => pill.tap !== null);
  const branches = nets.length === 0 ? 0 : 10 + (nets.length - 1) * sizes.lane;
  const tapTop = branches;
  const pillTop = hasTaps ? tapTop + sizes.tapHeight + sizes.tapGap : branches === 0 ? 0 : branches + 4;
  const cardTop = pillHeight === 0 ? pillTop : pillTop + sizes.pillRise;
  const cardHeight = (pillHeight === 0 ? 4 : pillHeight - sizes.pillRise) + bodyHeight(card);
  const pills = pillWidths.reduce((sum, width) => sum + width + sizes.pillGap, -sizes.pillGap);
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
  return [...new Set(card.pills.map((pill) => pill.net).filter((net) => net !== null))];
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
  const members = card.members.map((member) => memberHeight(member) + (card.kind === 'namespace' ? 14 : 0));
  return 6 + head + members.reduce((sum, height) => sum + height, 0) + memberPadding;
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
  const names = card.members.map((member) => 30 + textWidth(cleanText(member.name), fonts.name));
  const images = card.members.map((member) => 20 + textWidth(cleanText(member.image), fonts.detail));
  const head =
    card.head === null
      ? 0
      : 20 + Math.max(textWidth(cleanText(card.head.title), fonts.name), textWidth(card.head.detail, fonts.detail));
  const inner = card.kind === 'namespace' ? 16 : 0;
  return Math.max(head, ...names, ...images) + inner;
}
