/**
 * Writes shared/layout/text/advances.ts from the TTFs that the exports embed: `npx tsx test/support/measure-fonts.ts`.
 * Layout is pure and runs without a font, so the advance widths are committed as data.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FIRST = 0x20;
const LAST = 0x17f;
const EXTRAS = [
  0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2026, 0x2192, 0x2190, 0x00d7,
  0xfffd,
];

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Advance widths by code point, in thousandths of an em (OpenType spec: head, hhea, hmtx, cmap formats 4 and 12). */
function advances(file: string): (code: number) => number | null {
  const data = readFileSync(file);
  const tables = new Map<string, number>();
  for (let index = 0; index < data.readUInt16BE(4); index++) {
    const at = 12 + 16 * index;
    tables.set(data.toString('latin1', at, at + 4), data.readUInt32BE(at + 8));
  }
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`${file} has no table ${name}`);
    return at;
  };
  const unitsPerEm = data.readUInt16BE(table('head') + 18);
  const metrics = data.readUInt16BE(table('hhea') + 34);
  const glyphs = readCmap(data, table('cmap'));
  return (code) => {
    const glyph = glyphs(code);
    if (glyph === 0) return null;
    const width = data.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, metrics - 1));
    return Math.round((width * 1000) / unitsPerEm);
  };
}

function readCmap(data: Buffer, cmap: number): (code: number) => number {
  for (let index = 0; index < data.readUInt16BE(cmap + 2); index++) {
    const at = cmap + data.readUInt32BE(cmap + 4 + 8 * index + 4);
    if (data.readUInt16BE(at) === 4) return (code) => lookUpFormat4(data, at, code);
  }
  throw new Error('no cmap subtable of format 4');
}

function lookUpFormat4(data: Buffer, at: number, code: number): number {
  const size = data.readUInt16BE(at + 6);
  for (let offset = 0; offset < size; offset += 2) {
    const end = data.readUInt16BE(at + 14 + offset);
    if (code > end) continue;
    const start = data.readUInt16BE(at + 16 + size + offset);
    if (code < start) return 0;
    const delta = data.readUInt16BE(at + 16 + 2 * size + offset);
    const rangeAt = at + 16 + 3 * size + offset;
    const range = data.readUInt16BE(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = data.readUInt16BE(rangeAt + range + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

const fonts = {
  sans400: 'fira-sans/400Regular/FiraSans_400Regular.ttf',
  sans500: 'fira-sans/500Medium/FiraSans_500Medium.ttf',
  sans600: 'fira-sans/600SemiBold/FiraSans_600SemiBold.ttf',
};
const lines: string[] = [];
for (const [name, file] of Object.entries(fonts)) {
  const of = advances(root(`node_modules/@expo-google-fonts/${file}`));
  const run: number[] = [];
  for (let code = FIRST; code <= LAST; code++) run.push(of(code) ?? 0);
  const extras = EXTRAS.map((code) => [code, of(code)] as const).filter(([, width]) => width !== null);
  lines.push(`export const ${name}: FontAdvances = {`);
  lines.push('  // prettier-ignore', `  run: [${run.join(', ')}],`);
  lines.push('  // prettier-ignore', `  extras: { ${extras.map(([code, width]) => `${code}: ${width}`).join(', ')} },`);
  lines.push('};', '');
}
const mono = advances(root('node_modules/@expo-google-fonts/fira-code/400Regular/FiraCode_400Regular.ttf'))(0x30);

writeFileSync(
  root('shared/layout/text/advances.ts'),
  `/** Written by test/support/measure-fonts.ts from Fira Sans and Fira Code (SIL Open Font License). Do not edit by hand. */
export interface FontAdvances {
  /** Advance widths in thousandths of an em from code point RUN_START on; 0 where the font has no glyph. */
  readonly run: readonly number[];
  readonly extras: Readonly<Record<number, number>>;
}

export const RUN_START = ${FIRST};
/** Fira Code is monospaced: every glyph, ligatures included, has this advance per character. */
export const monoAdvance = ${mono};

${lines.join('\n')}`,
);
