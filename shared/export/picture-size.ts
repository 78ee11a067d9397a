import { SCALES } from '../contract/export';
import type { Rect } from '../layout/scene';

/**
 * Largest PNG that is written. Drawing goes band by band and would take more, but what comes out has to be opened by
 * others: many hold no picture with a longer side, and at four bytes a pixel 2^29 pixels are 2 GiB of their memory.
 */
export const MAX_SIDE = 32_767;
export const MAX_PIXELS = 536_870_912;

export interface PictureSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Greatest scale at which this sheet can be written, in steps of 0.01; null where this one can. */
  readonly largestScale: number | null;
}

/** What a sheet comes to as a PNG, known before anything is drawn. */
export function pictureSize(paper: Pick<Rect, 'width' | 'height'>, scale: number): PictureSize {
  const size = sizeAt(paper, scale);
  if (fits(size)) return { ...size, largestScale: null };
  const most = Math.min(
    MAX_SIDE / paper.width,
    MAX_SIDE / paper.height,
    Math.sqrt(MAX_PIXELS / (paper.width * paper.height)),
  );
  // Rounded up to whole pixels, the greatest scale may be one step too large.
  const steps = Math.floor(most * 100);
  const works = [steps, steps - 1].find((step) => fits(sizeAt(paper, step / 100))) ?? 0;
  return { ...size, largestScale: Math.min(SCALES.most, works / 100) };
}

const sizeAt = (paper: Pick<Rect, 'width' | 'height'>, scale: number): { width: number; height: number } => ({
  width: Math.ceil(paper.width * scale),
  height: Math.ceil(paper.height * scale),
});

function fits({ width, height }: { width: number; height: number }): boolean {
  return width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS;
}
