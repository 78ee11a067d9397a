import { once } from 'node:events';
import { createDeflate, type Deflate } from 'node:zlib';
import { pictureSize } from '../../shared/export/picture-size';
import { bandOf, type Sheet } from '../../shared/export/sheet';
import { sheetToSvg } from '../../shared/export/svg';
import { programOf } from '../../shared/export/facts';
import { AppError } from '../../shared/errors/app-error';
import { cleanText } from '../../shared/layout/text/clean';
import { chunk, header, SIGNATURE, textChunk } from './png-chunks';
import { exportFailed } from './failed';
import { rasterize, type Raster } from './rasterize';

/** Pixels that are drawn at a time: 32 MiB of memory, whatever the size of the whole. */
const BAND = 8_388_608;

/**
 * The sheet as a PNG file. The size is checked before anything is drawn; then it is drawn in bands, each packed before the
 * next, so that memory does not grow with the picture. Rejects with AppError export-too-large or export-failed.
 */
export async function sheetToPng(sheet: Sheet, scale: number): Promise<Buffer<ArrayBuffer>> {
  const size = pictureSize(sheet.paper, scale);
  if (size.largestScale !== null) throw tooLarge(size, scale, size.largestScale);
  const channels = sheet.ground === null ? 4 : 3;
  const { facts } = sheet;
  return Buffer.concat([
    SIGNATURE,
    header(size.width, size.height, channels),
    // Keywords of the PNG specification (11.3.3.1).
    textChunk('Title', cleanText(facts.host)),
    textChunk('Source', cleanText(facts.host)),
    textChunk('Creation Time', cleanText(facts.takenAt)),
    textChunk('Software', programOf(facts)),
    ...(await packed(sheet, size, channels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The image data as chunks. */
async function packed(sheet: Sheet, size: { width: number; height: number }, channels: 3 | 4): Promise<Buffer[]> {
  const deflate = createDeflate({ level: 4 });
  const parts: Buffer[] = [];
  deflate.on('data', (data: Buffer) => parts.push(chunk('IDAT', data)));
  const ended = once(deflate, 'end');
  const rows = Math.max(1, Math.floor(BAND / size.width));
  for (let top = 0; top < size.height; top += rows) {
    await write(deflate, scanlines(drawBand(sheet, size, top, Math.min(rows, size.height - top)), channels));
  }
  deflate.end();
  await ended;
  return parts;
}

function drawBand(sheet: Sheet, size: { width: number; height: number }, top: number, height: number): Raster {
  // The size is rounded up to whole pixels; units a pixel come from the paper's larger side, else a thin chart would be stretched.
  const unit = Math.max(sheet.paper.width / size.width, sheet.paper.height / size.height);
  const paper = {
    x: sheet.paper.x,
    y: sheet.paper.y + top * unit,
    width: size.width * unit,
    height: height * unit,
  };
  const drawn = rasterize(sheetToSvg(bandOf(sheet, paper), { width: size.width, height }));
  if (drawn.width === size.width && drawn.height === height) return drawn;
  throw exportFailed(
    'The image came out in another size than asked for.',
    `${drawn.width} × ${drawn.height} instead of ${size.width} × ${height}`,
    'Export as SVG instead.',
  );
}

/** Rows behind a byte that names their filter: none, which packs flat colours best (12.7). */
function scanlines({ width, height, pixels }: Raster, channels: 3 | 4): Buffer {
  if (channels === 4) divideByAlpha(pixels);
  const row = width * channels;
  const lines = Buffer.alloc(height * (1 + row));
  for (let top = 0; top < height; top++) {
    const from = top * width * 4;
    const to = top * (1 + row) + 1;
    if (channels === 4) pixels.copy(lines, to, from, from + row);
    else dropAlpha(pixels.subarray(from, from + width * 4), lines.subarray(to, to + row));
  }
  return lines;
}

function dropAlpha(rgba: Uint8Array, rgb: Uint8Array): void {
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
}

/** PNG wants colours that are not premultiplied (13.16). */
function divideByAlpha(rgba: Uint8Array): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    if (alpha === 0 || alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++) {
      rgba[channel] = Math.round(((rgba[channel] ?? 0) * 255) / alpha);
    }
  }
}

async function write(deflate: Deflate, data: Buffer): Promise<void> {
  if (!deflate.write(data)) await once(deflate, 'drain');
}

function tooLarge(size: { width: number; height: number }, scale: number, largest: number): AppError {
  return new AppError({
    code: 'export-too-large',
    step: 'export',
    message: `At scale ${scale} the image would be ${size.width} × ${size.height} pixels, more than can be written.`,
    remedy: `Export at scale ${largest} or less, only a part, or as SVG or PDF, which have no limit.`,
    details: { width: String(size.width), height: String(size.height), largestScale: String(largest) },
  });
}
