import { describe, expect, it } from 'vitest';
import { checkExport } from '../../../electron/images/check';
import { sheetToPdf } from '../../../electron/images/pdf';
import { sheetToPng } from '../../../electron/images/png';
import { buildTopology } from '../../../shared/topology/build';
import { drawSvg, sheetOf } from '../../support/drawn';
import { generateHost } from '../../support/generate-host';

const topology = buildTopology(generateHost({ containers: 3 }));
const made = {
  svg: () => Buffer.from(drawSvg(topology)),
  pdf: () => sheetToPdf(sheetOf(topology)),
  png: () => sheetToPng(sheetOf(topology), 1),
  json: () => Buffer.from('{"a":[1]}\n'),
  dot: () => Buffer.from('graph {\n}\n'),
  csv: () => Buffer.from('a,b\r\n'),
};

describe.each(Object.keys(made) as (keyof typeof made)[])('a file of %s', (format) => {
  it('passes whole, and nowhere cut', async () => {
    const whole = await made[format]();
    await expect(checkExport(format, whole)).resolves.toBeUndefined();
    for (const part of [0.1, 0.5, 0.9]) {
      const cut = whole.subarray(0, Math.floor(whole.length * part));
      await expect(checkExport(format, cut)).rejects.toMatchObject({ data: { code: 'export-failed' } });
    }
  });
});

describe('an SVG', () => {
  it.each([
    '<svg><g></svg>',
    '<svg><text>a & b</text></svg>',
    '<svg></svg><svg></svg>',
    '<svg><text a="1>2</text></svg>',
  ])('that is not well formed is found out: %s', async (svg) => {
    await expect(checkExport('svg', Buffer.from(svg))).rejects.toMatchObject({ data: { step: 'export' } });
  });
});

describe('a PDF', () => {
  it('says what it shows, and keeps its text as text', async () => {
    const pdf = (await sheetToPdf(sheetOf(topology))).toString('latin1');
    expect(pdf).toContain('(generated-3)');
    expect(pdf).toContain('(Portolan 0.1.0)');
    expect(pdf).toContain('(D:20260105120000Z)');
    expect(pdf).toMatch(/FontFile2/);
    expect(pdf).toMatch(/ToUnicode/);
  });

  it('of the same scan is the same file but for its random id', async () => {
    const once = async (): Promise<string> =>
      (await sheetToPdf(sheetOf(topology))).toString('latin1').replace(/\/ID \[.*?\]/s, '');
    expect(await once()).toBe(await once());
  });
});
