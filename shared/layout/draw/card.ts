import { sizes } from '../../theme/sizes';
import type { Card, Member, Pill } from '../gather/model';
import {
  footerHeight,
  hasFooter,
  headHeight,
  imageHeight,
  memberHeight,
  nameHeight,
  stateWord,
  tapWords,
} from '../place/card-size';
import type { CardSize } from '../place/plan';
import type { Rect, SceneBox, SceneMark, SceneText } from '../scene';
import { cleanText } from '../text/clean';
import { cutToFit } from '../text/cut';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { box, layers } from './box';
import { placeText, round } from './text';
import { memberState } from '../gather/members';

const PAD = 10;

export interface CardPlace {
  readonly card: Card;
  readonly size: CardSize;
  readonly x: number;
  /** Top of the cell, above the card's taps. */
  readonly y: number;
  readonly width: number;
  readonly parent: string;
}

/** The card, the containers in it, its interfaces' pills and the taps above them. */
export function drawCard(place: CardPlace): SceneBox[] {
  const { card, size } = place;
  const rect = { x: place.x, y: place.y + size.cardTop, width: place.width, height: size.cardHeight };
  const bodyTop = rect.y + (size.pillHeight === 0 ? 4 : size.pillHeight - sizes.pillRise) + 6;
  const single = card.kind === 'container' ? card.members[0] : undefined;
  const body = single === undefined ? headTexts(card, rect, bodyTop) : drawMember(single, { ...rect, y: bodyTop }, PAD);
  return [
    box({
      id: card.id,
      kind: card.kind,
      ref: card.ref,
      refKind: card.ref === null ? null : card.refKind,
      rect,
      state: card.state,
      texts: body.texts,
      marks: body.marks,
      layer: layers.card,
      parent: place.parent,
      label: card.label,
    }),
    ...(single === undefined ? innerMembers(card, rect, bodyTop) : []),
    ...pillPlaces(place).flatMap((at) => drawPill(at, card.id, place.parent)),
  ];
}

interface Drawn {
  readonly texts: readonly SceneText[];
  readonly marks: readonly SceneMark[];
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
    const body = drawMember(member, { ...inner, y: inner.y + 4 }, 8);
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

/** Name with its state dot, image, then project and ports; `area.y` is where the first line begins. */
export function drawMember(member: Member, area: Rect, pad: number): Drawn {
  const x = area.x + pad;
  const width = area.width - 2 * pad;
  const texts = [
    ...placeText(
      member.name,
      { x: x + 13, middle: area.y + nameHeight / 2, width: width - 13 },
      { font: fonts.name, tone: 'strong', level: 1 },
    ),
    ...placeText(
      member.image,
      { x, middle: area.y + nameHeight + imageHeight / 2, width },
      { font: fonts.detail, tone: 'muted', level: 2 },
    ),
  ];
  const dot: SceneMark = {
    type: 'dot',
    x: x + 4,
    y: area.y + nameHeight / 2,
    radius: 4,
    state: dotState(member.state),
  };
  if (!hasFooter(member)) return { texts, marks: [dot] };
  const above = memberHeight(member) - footerHeight;
  const footer = drawFooter(member, x, area.y + above + (footerHeight + 2) / 2, width);
  return { texts: [...texts, ...footer.texts], marks: [dot, ...footer.marks] };
}

/** State where it is not plain running, project, then the ports where they fit: their taps show them anyway. */
function drawFooter(member: Member, x: number, middle: number, width: number): Drawn {
  const texts: SceneText[] = [];
  const marks: SceneMark[] = [];
  let used = 0;
  for (const chip of chipsOf(member)) {
    const text = cutToFit(cleanText(chip.text), fonts.chip, Math.min(110, width - used - 12));
    if (text === '') continue;
    const chipWidth = round(textWidth(text, fonts.chip) + 12);
    marks.push({
      type: 'chip',
      rect: { x: x + used, y: middle - 8, width: chipWidth, height: 16 },
      tone: chip.tone,
      hue: null,
    });
    const place = { x: x + used + 6, middle, width: chipWidth - 11.98 };
    texts.push(
      ...placeText(chip.text, place, {
        font: fonts.chip,
        tone: chip.tone === 'warning' ? 'warning' : 'muted',
        level: 2,
      }),
    );
    used += chipWidth + 6;
  }
  const room = width - used;
  const ports = cleanText(member.ports);
  if (ports !== '' && textWidth(ports, fonts.mono) <= room) {
    texts.push(
      ...placeText(
        ports,
        { x: x + width, middle, width: room, anchor: 'end' },
        { font: fonts.mono, tone: 'port', level: 2 },
      ),
    );
  }
  return { texts, marks };
}

function chipsOf(member: Member): { text: string; tone: 'warning' | 'neutral' }[] {
  const word = stateWord(member);
  const state = word === null ? [] : [{ text: word, tone: 'warning' as const }];
  return member.project === null ? state : [...state, { text: member.project, tone: 'neutral' as const }];
}

export function dotState(state: string): 'running' | 'paused' | 'stopped' | 'unknown' {
  if (state === 'running') return 'running';
  if (state === 'paused') return 'paused';
  return state === 'exited' || state === 'created' || state === 'dead' ? 'stopped' : 'unknown';
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

function drawPill(at: PillPlace, card: string, parent: string): SceneBox[] {
  const { pill, rect, tapRect } = at;
  const center = rect.x + rect.width / 2;
  const width = rect.width - 8;
  const lines = [pill.name, ...pill.addresses];
  const top = rect.y + (rect.height - lines.length * sizes.pillLine) / 2;
  const texts = lines.flatMap((line, index) =>
    placeText(
      line,
      { x: center, middle: top + (index + 0.5) * sizes.pillLine, width, anchor: 'middle' },
      {
        font: index === 0 ? fonts.monoStrong : fonts.mono,
        tone: index === 0 ? 'strong' : 'normal',
        level: index === 0 ? 2 : index === 1 ? 2 : 3,
      },
    ),
  );
  const boxes = [
    box({
      id: pill.id,
      kind: 'interface',
      ref: pill.ref,
      refKind: pill.ref === null ? null : 'interface',
      rect,
      tone: pill.state === 'unknown' ? 'unknown' : pill.hue === null ? 'neutral' : 'network',
      hue: pill.hue,
      state: pill.state,
      texts,
      layer: layers.pill,
      parent: card,
      label: pill.label,
    }),
  ];
  if (pill.tap !== null && tapRect !== null) {
    boxes.push(
      drawTap(
        { id: pill.tap.id, ref: pill.tap.ref, words: tapWords(pill.tap), state: pill.tap.state, label: pill.tap.label },
        tapRect,
        parent,
      ),
    );
  }
  return boxes;
}

export interface TapLook {
  readonly id: string;
  readonly ref: string;
  readonly words: string;
  readonly state: SceneBox['state'];
  readonly label: string;
}

/** A veth's host end: small, neutral, on the wire. */
export function drawTap(tap: TapLook, rect: Rect, parent: string): SceneBox {
  return box({
    id: tap.id,
    kind: 'veth',
    ref: tap.ref,
    refKind: 'interface',
    rect,
    tone: tap.state === 'unknown' ? 'unknown' : 'neutral',
    state: tap.state,
    texts: placeText(
      tap.words,
      { x: rect.x + rect.width / 2, middle: rect.y + rect.height / 2, width: rect.width - 6, anchor: 'middle' },
      { font: fonts.tap, tone: 'muted', level: 3 },
    ),
    layer: layers.pill,
    parent,
    label: tap.label,
  });
}
