import { boxPaint, markPaint, textPaint, wirePaint, type BoxPaint } from '../../shared/theme/paint';
import { radii, strokes } from '../../shared/theme/sizes';
import type { Theme } from '../../shared/theme/theme';
import type { Sheet } from '../../shared/export/sheet';
import { mergedPath, roundedPath } from '../../shared/export/wire-path';
import { drawingOrder } from '../../shared/export/wire-order';
import type { Rect, SceneBox, SceneMark, SceneText, SceneWire } from '../../shared/layout/scene';
import { cleanText } from '../../shared/layout/text/clean';
import { faceNames, fontFile, type FaceName } from './fonts';

type Document = PDFKit.PDFDocument;

/** As the SVG's hatch: lines of 1.5 every 6, at 45 degrees. */
const HATCH = { every: 6 * Math.SQRT2, width: 1.5 };

/** Draws a sheet as svg.ts does, with pdfkit's calls, in chart units. */
export class SheetPen {
  readonly #pdf: Document;
  readonly #sheet: Sheet;

  constructor(pdf: Document, sheet: Sheet) {
    this.#pdf = pdf;
    this.#sheet = sheet;
    for (const face of faceNames) {
      pdf.registerFont(face, fontFile(face));
    }
  }

  draw(): void {
    const { paper, clip, ground, boxes, wires, cartouche, theme, groundTheme } = this.#sheet;
    const sorted = [...boxes].sort((a, b) => a.layer - b.layer);
    if (ground !== null) this.#pdf.rect(paper.x, paper.y, paper.width, paper.height).fill(ground);
    this.#pdf.save();
    if (clip !== null) this.#pdf.rect(clip.x, clip.y, clip.width, clip.height).clip();
    for (const box of sorted.filter((one) => one.layer <= 1)) this.#box(box);
    for (const layer of drawingOrder(wires)) this.#wires(layer);
    for (const box of sorted.filter((one) => one.layer > 1)) this.#box(box);
    this.#pdf.restore();
    for (const text of cartouche.texts) this.#text(text, groundTheme);
    for (const swatch of cartouche.swatches) this.#shape(swatch.rect, boxPaint(theme, swatch));
  }

  #box(box: SceneBox): void {
    const { theme } = this.#sheet;
    this.#shape(box.rect, boxPaint(theme, box));
    for (const mark of box.marks) this.#mark(mark, box);
    const hatched = box.state === 'unknown' || box.tone === 'unknown';
    for (const text of box.texts) this.#text(text, theme, hatched);
  }

  #shape(rect: Rect, paint: BoxPaint): void {
    const pdf = this.#pdf;
    const outline = (): Document =>
      pdf.roundedRect(rect.x, rect.y, rect.width, rect.height, radius(rect, paint.radius));
    if (paint.fill !== null) outline().fill(paint.fill);
    if (paint.hatch !== null) this.#hatch(rect, outline, paint.hatch);
    if (paint.stroke === null) return;
    this.#line(paint.strokeWidth, paint.dash);
    outline().stroke(paint.stroke);
  }

  /** Lines through the whole rectangle, cut to its outline. */
  #hatch(rect: Rect, outline: () => Document, color: string): void {
    const pdf = this.#pdf;
    pdf.save();
    outline().clip();
    this.#line(HATCH.width, []);
    const first = Math.floor((rect.x - rect.y - rect.height) / HATCH.every) * HATCH.every;
    for (let at = first; at <= rect.x + rect.width - rect.y; at += HATCH.every) {
      pdf.moveTo(rect.y + at, rect.y).lineTo(rect.y + rect.height + at, rect.y + rect.height);
    }
    pdf.stroke(color).restore();
  }

  #mark(mark: SceneMark, box: SceneBox): void {
    const pdf = this.#pdf;
    const { fill, stroke } = markPaint(this.#sheet.theme, mark, box);
    const outline = (): Document =>
      mark.type === 'dot'
        ? pdf.circle(mark.x, mark.y, mark.radius - 0.75)
        : pdf.roundedRect(mark.rect.x, mark.rect.y, mark.rect.width, mark.rect.height, mark.rect.height / 2);
    if (fill !== null) outline().fill(fill);
    if (stroke === null) return;
    this.#line(mark.type === 'dot' ? 1.5 : 1, []);
    outline().stroke(stroke);
  }

  /** On hatching, a text needs its own ground to be read. */
  #text(text: SceneText, theme: Theme, hatched = false): void {
    const pdf = this.#pdf;
    const words = cleanText(text.text);
    pdf.font(faceOf(text)).fontSize(text.size);
    // Ligatures of Fira Code would turn the arrow of a port mapping into another one.
    const features: PDFKit.Mixins.OpenTypeFeatures[] = text.font === 'mono' ? [] : ['kern'];
    const width = pdf.widthOfString(words, { features });
    const x = text.anchor === 'start' ? text.x : text.x - (text.anchor === 'middle' ? width / 2 : width);
    if (hatched) {
      pdf.rect(x - 2, text.y - text.size * 0.8, width + 4, text.size * 1.1).fill(theme.paper);
    }
    pdf.fillColor(textPaint(theme, text.tone));
    pdf.text(words, x, text.y, { lineBreak: false, baseline: 'alphabetic', features });
  }

  #wires(wires: readonly SceneWire[]): void {
    const { theme } = this.#sheet;
    const byPaint = new Map<string, SceneWire[]>();
    for (const wire of wires.filter((one) => one.line === 'solid')) {
      const { stroke, width } = wirePaint(theme, wire);
      const key = `${stroke} ${String(width)}`;
      byPaint.set(key, [...(byPaint.get(key) ?? []), wire]);
    }
    for (const group of byPaint.values()) {
      const [first] = group;
      if (first !== undefined)
        this.#path(
          mergedPath(
            group.map((wire) => wire.points),
            radii.wire,
          ),
          wirePaint(theme, first),
        );
    }
    for (const wire of wires.filter((one) => one.line !== 'solid')) {
      const paint = wirePaint(theme, wire);
      const path = roundedPath(wire.points, radii.wire);
      this.#path(path, paint);
      if (paint.core !== null) this.#path(path, { stroke: paint.core, width: strokes.vxlanGap, dash: [] });
    }
  }

  #path(
    path: string,
    paint: { readonly stroke: string; readonly width: number; readonly dash: readonly number[] },
  ): void {
    this.#line(paint.width, paint.dash);
    this.#pdf.lineJoin('round').path(path).stroke(paint.stroke);
  }

  #line(width: number, dash: readonly number[]): void {
    this.#pdf.lineWidth(width);
    if (dash.length === 0) this.#pdf.undash();
    else this.#pdf.dash(dash[0] ?? 1, { space: dash[1] ?? dash[0] ?? 1 });
  }
}

function radius(rect: Rect, wanted: number): number {
  return Math.min(wanted, rect.width / 2, rect.height / 2);
}

function faceOf({ font, weight }: SceneText): FaceName {
  if (font === 'mono') return weight === 400 ? 'mono400' : 'mono500';
  return weight === 400 ? 'sans400' : weight === 500 ? 'sans500' : 'sans600';
}
