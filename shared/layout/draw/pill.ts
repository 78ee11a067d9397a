import { sizes } from '../../theme/sizes';
import type { Card, Pill, Tap } from '../gather/model';
import { tapWords } from '../place/card-size';
import type { CardSize } from '../place/plan';
import type { Rect, SceneBox, SceneText } from '../scene';
import { fonts } from '../text/fonts';
import { cleanText } from '../text/clean';
import { layers, NOTHING } from './box';
import { addText, placeText, type TextLook, type TextPlace } from './text';

export interface CardPlace {
  readonly card: Card;
  readonly size: CardSize;
  readonly x: number;
  /** Top of the cell, above the card's taps. */
  readonly y: number;
  readonly width: number;
  readonly parent: string;
}

export interface PillPlace {
  readonly pill: Pill;
  readonly rect: Rect;
  /** Of its tap; null where it has none. */
  readonly tapRect: Rect | null;
}

/** Pills side by side on the card's top edge, those at home last: the published ports come from the right. */
export function pillPlaces(place: CardPlace): PillPlace[] {
  const { card, size } = place;
  let x = place.x + sizes.cardInset;
  return card.pills.map((pill, index) => {
    const width = size.pillWidths[index] ?? sizes.pillMinWidth;
    const rect = { x, y: place.y + size.pillTop, width, height: size.pillHeight };
    const tapRect = pill.tap === null ? null : { x, y: place.y + size.tapTop, width, height: sizes.tapHeight };
    x += width + sizes.pillGap;
    return { pill, rect, tapRect };
  });
}

const nameLook: TextLook = { font: fonts.monoStrong, tone: 'strong', level: 2 };
const addressLook: TextLook = { font: fonts.mono, tone: 'normal', level: 2 };
const secondAddressLook: TextLook = { font: fonts.mono, tone: 'normal', level: 3 };
const tapLook: TextLook = { font: fonts.tap, tone: 'muted', level: 3 };

/** The pill, and the tap above it. */
export function drawPill(boxes: SceneBox[], at: PillPlace, card: string, parent: string): void {
  const { pill, rect, tapRect } = at;
  boxes.push({
    ref: pill.ref,
    refKind: pill.ref === null ? null : 'interface',
    tone: pill.state === 'unknown' ? 'unknown' : pill.hue === null ? 'neutral' : 'network',
    hue: pill.hue,
    state: pill.state,
    texts: pillTexts(pill, rect),
    marks: NOTHING,
    layer: layers.pill,
    parent: card,
    id: pill.id,
    kind: 'interface',
    rect,
    label: cleanText(pill.label),
  });
  if (pill.tap !== null && tapRect !== null) boxes.push(drawTap(pill.tap, tapWords(pill.tap), tapRect, parent));
}

function pillTexts(pill: Pill, rect: Rect): SceneText[] {
  const texts: SceneText[] = [];
  const x = rect.x + rect.width / 2;
  const width = rect.width - 8;
  const top = rect.y + (rect.height - (1 + pill.addresses.length) * sizes.pillLine) / 2;
  addText(texts, pill.name, { x, middle: top + 0.5 * sizes.pillLine, width, anchor: 'middle' }, nameLook);
  pill.addresses.forEach((address, index) => {
    const place: TextPlace = { x, middle: top + (index + 1.5) * sizes.pillLine, width, anchor: 'middle' };
    addText(texts, address, place, index === 0 ? addressLook : secondAddressLook);
  });
  return texts;
}

/** A veth's host end: small, neutral, on the wire. */
export function drawTap(tap: Tap, words: string, rect: Rect, parent: string): SceneBox {
  const x = rect.x + rect.width / 2;
  return {
    ref: tap.ref,
    refKind: 'interface',
    tone: tap.state === 'unknown' ? 'unknown' : 'neutral',
    hue: null,
    state: tap.state,
    texts: placeText(words, { x, middle: rect.y + rect.height / 2, width: rect.width - 6, anchor: 'middle' }, tapLook),
    marks: NOTHING,
    layer: layers.pill,
    parent,
    id: tap.id,
    kind: 'veth',
    rect,
    label: cleanText(tap.label),
  };
}
