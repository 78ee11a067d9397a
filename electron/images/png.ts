import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { AppError } from '../../shared/errors/app-error';
import { inspectPng } from './inspect';
import { addTextChunks } from './text-chunks';

export interface PngOptions {
  /** Pixels per unit of the chart, 1 to 4 as a rule. */
  readonly scale: number;
  /** Written into the file as tEXt chunks, such as Title, Creation Time, Software. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Beyond either the image would need gigabytes of memory, and most viewers refuse it. */
export const MAX_SIDE = 32_767;
export const MAX_PIXELS = 268_435_456;

const FONT_FILES = [
  '@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf',
  '@expo-google-fonts/fira-sans/500Medium/FiraSans_500Medium.ttf',
  '@expo-google-fonts/fira-sans/600SemiBold/FiraSans_600SemiBold.ttf',
  '@expo-google-fonts/fira-code/400Regular/FiraCode_400Regular.ttf',
  '@expo-google-fonts/fira-code/500Medium/FiraCode_500Medium.ttf',
];

/** Size in pixels that an SVG of ours comes to at a scale. */
export function pngSize(svg: string, scale: number): { width: number; height: number } {
  const head = /^<svg [^>]*?width="(\d+(?:\.\d+)?)" height="(\d+(?:\.\d+)?)"/.exec(svg);
  if (head === null) throw failed('The drawing has no size.', null);
  return { width: Math.ceil(Number(head[1]) * scale), height: Math.ceil(Number(head[2]) * scale) };
}

/**
 * The SVG as a PNG file. The size is checked before anything is drawn, and the file is read back: right header, right size, not blank.
 * Throws AppError export-too-large or export-failed.
 */
export function renderPng(svg: string, options: PngOptions): Uint8Array {
  const size = pngSize(svg, options.scale);
  refuseTooLarge(size, options.scale);
  const drawn = draw(svg, options.scale);
  const png = addTextChunks(drawn, options.metadata);
  const found = inspectPng(png);
  if (found === null) throw failed('What was drawn is not a PNG file.', null);
  if (Math.abs(found.width - size.width) > 1 || Math.abs(found.height - size.height) > 1) {
    throw failed(
      'The image came out in another size than asked for.',
      `${found.width} × ${found.height} instead of ${size.width} × ${size.height}`,
    );
  }
  if (found.blank) throw failed('The image came out blank.', null);
  return png;
}

function refuseTooLarge(size: { width: number; height: number }, scale: number): void {
  const fits = size.width <= MAX_SIDE && size.height <= MAX_SIDE && size.width * size.height <= MAX_PIXELS;
  if (fits && scale > 0) return;
  const side = Math.min(
    MAX_SIDE / size.width,
    MAX_SIDE / size.height,
    Math.sqrt(MAX_PIXELS / (size.width * size.height)),
  );
  const possible = Math.floor(scale * side * 100) / 100;
  throw new AppError({
    code: 'export-too-large',
    step: 'export',
    message: `At scale ${scale} the image would be ${size.width} × ${size.height} pixels, more than can be drawn.`,
    remedy: `Export at scale ${possible} or less, or as SVG, which has no limit.`,
    details: { width: String(size.width), height: String(size.height), largestScale: String(possible) },
  });
}

function draw(svg: string, scale: number): Uint8Array {
  try {
    const resvg = new Resvg(svg, {
      fitTo: { mode: 'zoom', value: scale },
      font: {
        fontFiles: fontFiles(),
        loadSystemFonts: true,
        defaultFontFamily: 'Fira Sans',
        sansSerifFamily: 'Fira Sans',
        monospaceFamily: 'Fira Code',
      },
    });
    return resvg.render().asPng();
  } catch (thrown) {
    throw failed('The image could not be drawn.', thrown);
  }
}

/**
 * From the font packages, wherever they were installed. resvg opens the files itself and cannot look into Electron's
 * archive: in a packed app they lie beside it (asarUnpack in electron-builder.yml).
 */
function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return FONT_FILES.map((file) => resolve(file).replace(/\bapp\.asar(?=[\\/])/, 'app.asar.unpacked'));
}

function failed(message: string, thrown: unknown): AppError {
  const cause = thrown instanceof Error ? thrown.message : typeof thrown === 'string' ? thrown : null;
  return new AppError(
    { code: 'export-failed', step: 'export', message, cause, remedy: 'Export as SVG instead.' },
    { cause: thrown },
  );
}
