import { sizes } from '../../theme/sizes';
import type { Card, Pill } from '../gather/model';
import { tapWords } from '../place/card-size';
import type { CardSize } from '../place/plan';
import type { Rect, SceneBox } from '../scene';
import { fonts } from '../text/fonts';
import { box, layers } from './box';
import { placeText } from './text';

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

export function drawPill(at: PillPlace, card: string, parent: string): SceneBox[] {
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
