import { placeText } from '../layout/draw/text';
import type { Rect, Scene, SceneBox, SceneText } from '../layout/scene';
import { fonts } from '../layout/text/fonts';
import { textWidth } from '../layout/text/measure';

/** The block below a chart that says what it is and what its colours mean. */
export interface Cartouche {
  readonly height: number;
  readonly texts: readonly SceneText[];
  readonly swatches: readonly (Pick<SceneBox, 'kind' | 'tone' | 'hue' | 'state'> & { readonly rect: Rect })[];
}

const ROW = 22;
const TOP = 16;
const SWATCH = 22;

export function drawCartouche(
  scene: Pick<Scene, 'title' | 'subtitle' | 'legend'>,
  /** `time`: as words; null: not asked for. */
  options: { readonly title: boolean; readonly legend: boolean; readonly time: string | null },
  area: { x: number; y: number; width: number },
): Cartouche {
  const texts: SceneText[] = [];
  const swatches: Cartouche['swatches'][number][] = [];
  let middle = area.y + TOP + ROW / 2;
  let rows = 0;
  if (options.legend && scene.legend.length > 0) {
    let x = area.x;
    rows = 1;
    for (const entry of scene.legend) {
      const label = Math.min(220, textWidth(entry.label, fonts.chip));
      const detail = Math.min(220, textWidth(entry.detail, fonts.detail));
      const width = SWATCH + 8 + label + 8 + detail + 24;
      if (x > area.x && x + width > area.x + area.width) {
        x = area.x;
        middle += ROW;
        rows++;
      }
      const kind = entry.tone === 'port' ? 'port' : entry.tone === 'unknown' ? 'veth' : 'bridge';
      const state = entry.tone === 'unknown' ? 'unknown' : 'normal';
      swatches.push({
        kind,
        tone: entry.tone,
        hue: entry.hue,
        state,
        rect: { x, y: middle - 5, width: SWATCH, height: 10 },
      });
      texts.push(
        ...placeText(
          entry.label,
          { x: x + SWATCH + 8, middle, width: label + 0.1 },
          { font: fonts.chip, tone: 'normal', level: 1 },
        ),
        ...placeText(
          entry.detail,
          { x: x + SWATCH + 16 + label, middle, width: detail + 0.1 },
          { font: fonts.detail, tone: 'muted', level: 1 },
        ),
      );
      x += width;
    }
  }
  // The subtitle has the time in it where that is asked for; without a title the time stands alone.
  const words = options.title ? [scene.title, scene.subtitle, 'charted by Portolan'] : [options.time ?? ''];
  const line = words.filter((part) => part !== '').join(' · ');
  if (line !== '') {
    if (rows > 0) middle += ROW;
    rows++;
    texts.push(
      ...placeText(line, { x: area.x, middle, width: area.width }, { font: fonts.detail, tone: 'muted', level: 1 }),
    );
  }
  return { height: rows === 0 ? 0 : TOP + rows * ROW, texts, swatches };
}
