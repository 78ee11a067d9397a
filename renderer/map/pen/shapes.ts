import type { BoxKind, Rect, SceneBox, SceneMark, SceneText, SceneWire } from '../../../shared/layout/scene';
import {
  boxPaint,
  markPaint,
  textPaint,
  wirePaint,
  type BoxPaint,
  type MarkPaint,
  type WirePaint,
} from '../../../shared/theme/paint';
import type { Theme } from '../../../shared/theme/theme';
import { wireBounds } from './wire-path';

/** A box with its paint, looked up once per scene and theme and not once per frame. */
export interface BoxShape {
  readonly box: SceneBox;
  readonly paint: BoxPaint;
  readonly marks: readonly { readonly mark: SceneMark; readonly paint: MarkPaint }[];
  readonly texts: readonly TextShape[];
  /** The name that is kept readable when the chart is zoomed out; one of `texts`. */
  readonly name: TextShape | null;
}

export interface TextShape {
  readonly text: SceneText;
  readonly font: string;
  readonly fill: string;
  /** Behind the letters on hatching, which would make them hard to read; null elsewhere. */
  readonly halo: string | null;
}

export interface WireShape {
  readonly wire: SceneWire;
  readonly paint: WirePaint;
  readonly bounds: Rect;
}

/** px on screen that the name of a box of this kind has at least, where there is room for it. */
export const keptNames: Readonly<Partial<Record<BoxKind, number>>> = {
  world: 10,
  host: 12,
  zone: 9,
  nic: 9,
  bridge: 11,
  container: 9,
  namespace: 9,
};

export function boxShape(theme: Theme, box: SceneBox): BoxShape {
  const hatched = box.state === 'unknown' || box.tone === 'unknown';
  const texts = box.texts.map((text) => ({
    text,
    font: `${String(text.weight)} ${String(text.size)}px ${families[text.font]}`,
    fill: textPaint(theme, text.tone),
    halo: hatched ? theme.paper : null,
  }));
  return {
    box,
    paint: boxPaint(theme, box),
    marks: box.marks.map((mark) => ({ mark, paint: markPaint(theme, mark, box) })),
    texts,
    name: keptNames[box.kind] === undefined ? null : (texts.find(({ text }) => text.level === 1) ?? null),
  };
}

export function wireShape(theme: Theme, wire: SceneWire): WireShape {
  return { wire, paint: wirePaint(theme, wire), bounds: wireBounds(wire.points) };
}

const families: Readonly<Record<SceneText['font'], string>> = {
  sans: '"Fira Sans", system-ui, sans-serif',
  mono: '"Fira Code", ui-monospace, monospace',
};
