import type { SceneText } from '../scene';
import { cleanText } from '../text/clean';
import { cutToFit } from '../text/cut';
import type { Font } from '../text/measure';

export interface TextPlace {
  /** Left, middle or right end, by anchor. */
  readonly x: number;
  /** Vertical middle of the line. */
  readonly middle: number;
  /** Room for it; what is wider is cut in the middle. */
  readonly width: number;
  readonly anchor?: SceneText['anchor'];
}

export interface TextLook {
  readonly font: Font;
  readonly tone: SceneText['tone'];
  readonly level: SceneText['level'];
}

/** Distance from the middle of Fira's x-height and capitals down to the baseline, in em. */
const BASELINE = 0.345;

/** A line of text on the scene, cleaned and cut to its room; nothing where there is nothing to say. */
export function placeText(text: string, place: TextPlace, look: TextLook): SceneText[] {
  const texts: SceneText[] = [];
  addText(texts, text, place, look);
  return texts;
}

/** As placeText(), at the end of a list. */
export function addText(texts: SceneText[], text: string, place: TextPlace, look: TextLook): void {
  const full = cleanText(text).trim();
  const { font } = look;
  const cut = cutToFit(full, font, place.width);
  if (cut === '') return;
  texts.push({
    text: cut,
    full,
    x: place.x,
    y: round(place.middle + font.size * BASELINE),
    anchor: place.anchor ?? 'start',
    font: font.font,
    size: font.size,
    weight: font.weight,
    tone: look.tone,
    level: look.level,
  });
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
