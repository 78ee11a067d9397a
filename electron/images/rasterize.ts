import { Resvg } from '@resvg/resvg-js';
import { exportFailed } from './failed';
import { faceNames, fontFile } from './fonts';

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** RGBA, colours premultiplied by alpha. */
  readonly pixels: Buffer;
}

/** Fira has all of these, and most charts need no more: reading every font of the system takes longer than drawing. */
const LATIN = /^[\u0000-\u017f\u0370-\u03ff\u0410-\u044f\u2010-\u2027\u2190-\u2193]*$/; // eslint-disable-line no-control-regex -- line feeds are among them

/** Throws AppError export-failed. */
export function rasterize(svg: string): Raster {
  try {
    const { width, height, pixels } = new Resvg(svg, {
      font: {
        fontFiles: faceNames.map(fontFile),
        loadSystemFonts: !LATIN.test(svg),
        defaultFontFamily: 'Fira Sans',
        sansSerifFamily: 'Fira Sans',
        monospaceFamily: 'Fira Code',
      },
    }).render();
    return { width, height, pixels };
  } catch (thrown) {
    throw exportFailed('The image could not be drawn.', thrown, 'Export as SVG instead.');
  }
}
