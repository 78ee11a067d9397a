import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/** electron-builder takes the Linux icons by their names and makes .icns and .ico from the largest. */
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];

/** ../icon.svg as a square PNG of `size` pixels. */
export function renderIcon(size: number): Buffer {
  const svg = readFileSync(join(import.meta.dirname, '../icon.svg'), 'utf8');
  return new Resvg(svg, { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } }).render().asPng();
}

// npx tsx electron/desktop/icons/render.ts
if (process.argv[1] === import.meta.filename) {
  for (const size of sizes) writeFileSync(join(import.meta.dirname, `${size}x${size}.png`), renderIcon(size));
}
