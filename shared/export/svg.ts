import type { Rect, SceneBox, SceneMark, SceneText, SceneWire } from '../layout/scene';
import { boxPaint, markPaint, textPaint, wirePaint } from '../theme/paint';
import { radii, strokes } from '../theme/sizes';
import type { Theme } from '../theme/theme';
import type { Sheet } from './sheet';
import { svgMetadata } from './svg-metadata';
import { drawingOrder } from './wire-order';
import { mergedPath, roundedPath } from './wire-path';
import { attribute, escapeText, number } from './xml';

const families = {
  sans: "'Fira Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif",
  mono: "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace",
} as const;

/**
 * The sheet as a standalone SVG document with real text and shapes. Every text of a host is escaped.
 * `size`: of the document, where it is not to be that of the paper; the drawing fills it.
 */
export function sheetToSvg(sheet: Sheet, size?: { readonly width: number; readonly height: number }): string {
  const { paper, theme, ground, cartouche } = sheet;
  const { width, height } = size ?? paper;
  const boxes = [...sheet.boxes].sort((a, b) => a.layer - b.layer);
  const chart = [
    ...boxes.filter((box) => box.layer <= 1).map((box) => drawBox(theme, box)),
    ...drawWires(theme, sheet.wires),
    ...boxes.filter((box) => box.layer > 1).map((box) => drawBox(theme, box)),
  ];
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(height)}" viewBox="${exact(paper.x)} ${exact(paper.y)} ${exact(paper.width)} ${exact(paper.height)}"${size === undefined ? '' : ' preserveAspectRatio="none"'} role="img">`,
    svgMetadata(sheet),
    styles(sheet),
    ground === null
      ? ''
      : `<rect x="${exact(paper.x)}" y="${exact(paper.y)}" width="100%" height="100%" fill="${ground}"/>`,
    sheet.clip === null ? '' : '<g clip-path="url(#part)">',
    ...chart,
    sheet.clip === null ? '' : '</g>',
    ...cartouche.texts.map((text) => drawText(sheet.groundTheme, text)),
    ...cartouche.swatches.map((swatch) => shape(swatch.rect, boxPaint(theme, swatch))),
    '</svg>',
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function styles({ theme, clip }: Sheet): string {
  return [
    '<defs>',
    `<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${theme.paper}"/><path d="M0 0V6" stroke="${theme.hatch}" stroke-width="1.5"/></pattern>`,
    clip === null ? '' : `<clipPath id="part"><rect ${placed(clip)}/></clipPath>`,
    '</defs>',
    `<style>.s{font-family:${families.sans}}.m{font-family:${families.mono};font-variant-ligatures:none}.w{fill:none;stroke-linejoin:round}text{white-space:pre}</style>`,
  ].join('');
}

function drawBox(theme: Theme, box: SceneBox): string {
  const inner = [
    shape(box.rect, boxPaint(theme, box)),
    ...box.marks.map((mark) => drawMark(theme, mark, box)),
    ...box.texts.map((text) => drawText(theme, text, box)),
  ];
  return `<g data-kind="${box.kind}"${box.ref === null ? '' : ` data-ref=${attribute(box.ref)}`}>${inner.join('')}</g>`;
}

function shape(rect: Rect, paint: ReturnType<typeof boxPaint>): string {
  const fill = paint.hatch === null ? (paint.fill ?? 'none') : 'url(#hatch)';
  const stroke = paint.stroke === null ? '' : ` stroke="${paint.stroke}" stroke-width="${paint.strokeWidth}"`;
  const dash = paint.dash.length === 0 ? '' : ` stroke-dasharray="${paint.dash.join(' ')}"`;
  return `<rect ${placed(rect)} rx="${paint.radius}" fill="${fill}"${stroke}${dash}/>`;
}

function drawMark(theme: Theme, mark: SceneMark, box: SceneBox): string {
  const { fill, stroke } = markPaint(theme, mark, box);
  const paint = `fill="${fill ?? 'none'}"${stroke === null ? '' : ` stroke="${stroke}"`}`;
  if (mark.type === 'dot') {
    return `<circle cx="${number(mark.x)}" cy="${number(mark.y)}" r="${number(mark.radius - 0.75)}" stroke-width="1.5" ${paint}/>`;
  }
  const { rect } = mark;
  return `<rect ${placed(rect)} rx="${number(rect.height / 2)}" ${paint}/>`;
}

/** On hatching, a text needs its own ground to be read. */
function drawText(theme: Theme, text: SceneText, box?: SceneBox): string {
  const family = text.font === 'mono' ? 'm' : 's';
  const anchor = text.anchor === 'start' ? '' : ` text-anchor="${text.anchor}"`;
  const weight = text.weight === 400 ? '' : ` font-weight="${text.weight}"`;
  const hatched = box !== undefined && (box.state === 'unknown' || box.tone === 'unknown');
  const halo = hatched ? ` stroke="${theme.paper}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"` : '';
  return `<text class="${family}" x="${number(text.x)}" y="${number(text.y)}" font-size="${text.size}"${weight}${anchor} fill="${textPaint(theme, text.tone)}"${halo}>${escapeText(text.text)}</text>`;
}

function drawWires(theme: Theme, wires: readonly SceneWire[]): string[] {
  return drawingOrder(wires).flatMap((here) => [
    ...drawTrunks(
      theme,
      here.filter((wire) => wire.line === 'solid'),
    ),
    ...here.filter((wire) => wire.line !== 'solid').map((wire) => drawWire(theme, wire)),
  ]);
}

/** Solid wires of one paint as one path each stretch of which is drawn once: drawn twice, a shared trunk would look bolder. */
function drawTrunks(theme: Theme, wires: readonly SceneWire[]): string[] {
  const byPaint = new Map<string, SceneWire[]>();
  for (const wire of wires) {
    const { stroke, width } = wirePaint(theme, wire);
    const key = `stroke="${stroke}" stroke-width="${width}"`;
    const group = byPaint.get(key);
    if (group === undefined) byPaint.set(key, [wire]);
    else group.push(wire);
  }
  return [...byPaint].map(
    ([paint, group]) =>
      `<path class="w" d="${mergedPath(
        group.map((wire) => wire.points),
        radii.wire,
      )}" ${paint}/>`,
  );
}

function drawWire(theme: Theme, wire: SceneWire): string {
  const paint = wirePaint(theme, wire);
  const d = roundedPath(wire.points, radii.wire);
  const dash = paint.dash.length === 0 ? '' : ` stroke-dasharray="${paint.dash.join(' ')}"`;
  const line = `<path class="w" d="${d}" stroke="${paint.stroke}" stroke-width="${paint.width}"${dash}/>`;
  if (paint.core === null) return line;
  return `${line}<path class="w" d="${d}" stroke="${paint.core}" stroke-width="${strokes.vxlanGap}"/>`;
}

function placed(rect: Rect): string {
  return `x="${number(rect.x)}" y="${number(rect.y)}" width="${number(rect.width)}" height="${number(rect.height)}"`;
}

/** A band of a picture begins at a whole pixel, which two decimals of a chart unit would miss. */
function exact(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}
