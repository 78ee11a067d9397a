import type { Rect, Scene, SceneBox, SceneMark, SceneText, SceneWire } from '../layout/scene';
import { boxPaint, markPaint, textPaint, wirePaint } from '../theme/paint';
import { radii, strokes } from '../theme/sizes';
import { themes, type Theme, type ThemeName } from '../theme/theme';
import { drawCartouche } from './cartouche';
import { mergedPath, roundedPath } from './wire-path';
import { attribute, escapeText, number } from './xml';

export interface SvgOptions {
  readonly theme: ThemeName;
  /** A line with host, engine and time below the chart; default true. */
  readonly title?: boolean;
  /** What the colours mean, below the chart; default true. */
  readonly legend?: boolean;
  /** `theme` (default): the theme's ground. */
  readonly background?: 'theme' | 'white' | 'transparent';
}

const MARGIN = 24;
const families = {
  sans: "'Fira Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif",
  mono: "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace",
} as const;

/** Size of the drawing in px, known before it is drawn. */
export function svgSize(scene: Scene, options: SvgOptions): { width: number; height: number } {
  const cartouche = drawCartouche(scene, options, { x: scene.bounds.x, y: 0, width: scene.bounds.width });
  return {
    width: Math.ceil(scene.bounds.width + 2 * MARGIN),
    height: Math.ceil(scene.bounds.height + 2 * MARGIN + cartouche.height),
  };
}

/** The scene as a standalone SVG document with real text and shapes. Every text of a host is escaped. */
export function sceneToSvg(scene: Scene, options: SvgOptions): string {
  const theme = themes[options.theme];
  const { width, height } = svgSize(scene, options);
  const { bounds } = scene;
  const cartouche = drawCartouche(scene, options, { x: bounds.x, y: bounds.y + bounds.height, width: bounds.width });
  const boxes = [...scene.boxes].sort((a, b) => a.layer - b.layer);
  const behind = boxes.filter((box) => box.layer <= 1);
  const front = boxes.filter((box) => box.layer > 1);
  const ground = groundColor(theme, options);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${number(bounds.x - MARGIN)} ${number(bounds.y - MARGIN)} ${width} ${height}" role="img">`,
    `<title>${escapeText(`${scene.title} · ${scene.subtitle}`)}</title>`,
    styles(theme),
    ground === null
      ? ''
      : `<rect x="${number(bounds.x - MARGIN)}" y="${number(bounds.y - MARGIN)}" width="${width}" height="${height}" fill="${ground}"/>`,
    ...behind.map((box) => drawBox(theme, box)),
    ...drawWires(theme, scene.wires),
    ...front.map((box) => drawBox(theme, box)),
    ...cartouche.texts.map((text) => drawText(theme, text)),
    ...cartouche.swatches.map((swatch) => shape(swatch.rect, boxPaint(theme, swatch))),
    '</svg>',
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function groundColor(theme: Theme, options: SvgOptions): string | null {
  if (options.background === 'transparent') return null;
  return options.background === 'white' ? '#ffffff' : theme.ground;
}

function styles(theme: Theme): string {
  return [
    '<defs>',
    `<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${theme.paper}"/><path d="M0 0V6" stroke="${theme.hatch}" stroke-width="1.5"/></pattern>`,
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
  return `<rect x="${number(rect.x)}" y="${number(rect.y)}" width="${number(rect.width)}" height="${number(rect.height)}" rx="${paint.radius}" fill="${fill}"${stroke}${dash}/>`;
}

function drawMark(theme: Theme, mark: SceneMark, box: SceneBox): string {
  const { fill, stroke } = markPaint(theme, mark, box);
  const paint = `fill="${fill ?? 'none'}"${stroke === null ? '' : ` stroke="${stroke}"`}`;
  if (mark.type === 'dot') {
    return `<circle cx="${number(mark.x)}" cy="${number(mark.y)}" r="${number(mark.radius - 0.75)}" stroke-width="1.5" ${paint}/>`;
  }
  const { rect } = mark;
  return `<rect x="${number(rect.x)}" y="${number(rect.y)}" width="${number(rect.width)}" height="${number(rect.height)}" rx="${number(rect.height / 2)}" ${paint}/>`;
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

/** Published ports on top: they are the paths that people look for. */
function drawWires(theme: Theme, wires: readonly SceneWire[]): string[] {
  const order = (wire: SceneWire): number => (wire.kind === 'dnat' ? 2 : wire.tone === 'neutral' ? 0 : 1);
  const sorted = [...wires].sort((a, b) => order(a) - order(b));
  const lines: string[] = [];
  for (const level of [0, 1, 2]) {
    const here = sorted.filter((wire) => order(wire) === level);
    lines.push(
      ...drawTrunks(
        theme,
        here.filter((wire) => wire.line === 'solid'),
      ),
    );
    lines.push(...here.filter((wire) => wire.line !== 'solid').map((wire) => drawWire(theme, wire)));
  }
  return lines;
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
