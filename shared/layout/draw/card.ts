import { sizes } from '../../theme/sizes';
import type { Card } from '../gather/model';
import { memberState } from '../gather/members';
import { headHeight, imageHeight, memberHeight, nameHeight } from '../place/card-size';
import type { Rect, SceneBox } from '../scene';
import { cleanText } from '../text/clean';
import { fonts } from '../text/fonts';
import { box, layers } from './box';
import { drawMember, type Drawn } from './member';
import { drawPill, pillPlaces, type CardPlace } from './pill';
import { placeText } from './text';

const PAD = 10;

/** The card, the containers in it, its interfaces' pills and the taps above them. */
export function drawCard(boxes: SceneBox[], place: CardPlace): void {
  const { card, size } = place;
  const rect = { x: place.x, y: place.y + size.cardTop, width: place.width, height: size.cardHeight };
  const bodyTop = rect.y + (size.pillHeight === 0 ? 4 : size.pillHeight - sizes.pillRise) + 6;
  const single = card.kind === 'container' ? card.members[0] : undefined;
  const body =
    single === undefined
      ? headTexts(card, rect, bodyTop)
      : drawMember(single, { x: rect.x, y: bodyTop, width: rect.width }, PAD);
  boxes.push({
    ref: card.ref,
    refKind: card.ref === null ? null : card.refKind,
    tone: 'neutral',
    hue: null,
    state: card.state,
    texts: body.texts,
    marks: body.marks,
    layer: layers.card,
    parent: place.parent,
    id: card.id,
    kind: card.kind,
    rect,
    label: cleanText(card.label),
  });
  if (single === undefined) boxes.push(...innerMembers(card, rect, bodyTop));
  for (const at of pillPlaces(place)) drawPill(boxes, at, card.id, place.parent);
}

function headTexts(card: Card, rect: Rect, top: number): Drawn {
  const width = rect.width - 2 * PAD;
  const x = rect.x + PAD;
  if (card.head === null) {
    const words = `shared by ${card.members.length} containers`;
    return {
      texts: placeText(
        words,
        { x, middle: top + headHeight / 2 - 3, width },
        { font: fonts.detail, tone: 'muted', level: 2 },
      ),
      marks: [],
    };
  }
  return {
    texts: [
      ...placeText(
        card.head.title,
        { x, middle: top + nameHeight / 2, width },
        { font: fonts.name, tone: 'strong', level: 1 },
      ),
      ...placeText(
        card.head.detail,
        { x, middle: top + nameHeight + imageHeight / 2, width },
        { font: fonts.detail, tone: 'muted', level: 2 },
      ),
    ],
    marks: [],
  };
}

function innerMembers(card: Card, rect: Rect, bodyTop: number): SceneBox[] {
  let top = bodyTop + (card.head === null ? headHeight - 4 : 0);
  return card.members.map((member) => {
    const inner = { x: rect.x + 6, y: top, width: rect.width - 12, height: memberHeight(member) + 8 };
    const body = drawMember(member, { x: inner.x, y: inner.y + 4, width: inner.width }, 8);
    top += inner.height + 6;
    return box({
      id: member.id,
      kind: 'container',
      ref: member.ref,
      refKind: 'container',
      rect: inner,
      state: memberState(member.state),
      texts: body.texts,
      marks: body.marks,
      layer: layers.inner,
      parent: card.id,
      label: member.label,
    });
  });
}
