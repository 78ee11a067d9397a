#!/usr/bin/env node
// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/** Renders ../icon.svg to NxN.png, as electron-builder wants them. It makes .icns and .ico from the largest. */
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];

/** @param {number} size @returns {Buffer} */
export function renderIcon(size) {
  const svg = readFileSync(join(import.meta.dirname, '../icon.svg'), 'utf8');
  return new Resvg(svg, { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } }).render().asPng();
}

if (process.argv[1] === import.meta.filename) {
  for (const size of sizes) writeFileSync(join(import.meta.dirname, `${size}x${size}.png`), renderIcon(size));
}
