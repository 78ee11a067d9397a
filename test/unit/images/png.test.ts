import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectPng } from '../../../electron/images/inspect';
import { sheetToPng } from '../../../electron/images/png';
import { rasterize } from '../../../electron/images/rasterize';
import { AppError } from '../../../shared/errors/app-error';
import { MAX_PIXELS, MAX_SIDE, pictureSize } from '../../../shared/export/picture-size';
import { sheetToSvg } from '../../../shared/export/svg';
import { buildTopology } from '../../../shared/topology/build';
import { sheetOf } from '../../support/drawn';
import { generateHost } from '../../support/generate-host';

const topology = buildTopology(generateHost({ containers: 3 }));
const sheet = sheetOf(topology);

async function refusal(work: Promise<unknown>): Promise<AppError['data']> {
  const thrown: unknown = await work.catch((one: unknown) => one);
  if (thrown instanceof AppError) return thrown.data;
  throw new Error('an AppError was expected');
}

/** Unfiltered rows of a PNG of ours. */
function rowsOf(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return inflateSync(Buffer.concat(parts));
}

describe('an image of the chart', () => {
  it('has the size of the chart times the scale, content, and says what it shows', async () => {
    expect(await inspectPng(await sheetToPng(sheet, 2))).toEqual({
      width: sheet.paper.width * 2,
      height: sheet.paper.height * 2,
      blank: false,
      texts: {
        Title: 'generated-3',
        Source: 'generated-3',
        'Creation Time': topology.takenAt,
        Software: 'Portolan 0.1.0',
      },
    });
  });

  it('keeps a name that is not Latin', async () => {
    const facts = { ...sheet.facts, host: 'сервер-港' };
    expect((await inspectPng(await sheetToPng({ ...sheet, facts }, 0.2)))?.texts['Title']).toBe('сервер-港');
  });

  it('drawn in bands is the same, pixel by pixel, as drawn at once', async () => {
    // Large enough for several bands, small enough to be drawn at once for comparison.
    const scale = 3.3;
    const { width, height } = pictureSize(sheet.paper, scale);
    const paper = { ...sheet.paper, width: width / scale, height: height / scale };
    const whole = rasterize(sheetToSvg({ ...sheet, paper }, { width, height })).pixels;
    const rows = rowsOf(await sheetToPng(sheet, scale));
    let different = 0;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width * 3; x++) {
        const [a = 0, b = 0] = [
          rows[y * (1 + width * 3) + 1 + x],
          whole[(y * width + Math.floor(x / 3)) * 4 + (x % 3)],
        ];
        // Anti-aliasing at the thousandth of a pixel may round one step to either side.
        if (Math.abs(a - b) > 2) different++;
      }
    }
    expect(different).toBe(0);
  });

  it('on no ground has colours that are not darkened by their transparency', async () => {
    const clear = sheetOf(topology, { ground: 'transparent' });
    const rows = rowsOf(await sheetToPng(clear, 1));
    expect([...rows.subarray(1, 5)]).toEqual([0, 0, 0, 0]);
    const light = new Set<number>();
    for (let at = 1; at + 3 < clear.paper.width * 4; at += 4) light.add(rows[at + 3] ?? -1);
    expect(light).toEqual(new Set([0]));
  });

  it('that would be too large is refused before it is drawn, with the scale that works', async () => {
    const error = await refusal(sheetToPng(sheet, 40));
    expect(error.code).toBe('export-too-large');
    expect(error.remedy).toContain(String(error.details['largestScale']));
  });

  it('that came out blank, or cut, is no export', async () => {
    const empty = { ...sheet, boxes: [], wires: [], cartouche: { height: 0, texts: [], swatches: [] } };
    expect((await inspectPng(await sheetToPng(empty, 1)))?.blank).toBe(true);
    const png = await sheetToPng(sheet, 1);
    for (const length of [png.length - 1, png.length - 20, 400, 3])
      expect(await inspectPng(png.subarray(0, length))).toBeNull();
    const damaged = Buffer.from(png);
    damaged[png.length >> 1] = (damaged[png.length >> 1] ?? 0) ^ 1;
    expect(await inspectPng(damaged)).toBeNull();
  });
});

describe('the limit of a picture', () => {
  it.each([
    [400, 300],
    [21_019, 16_626],
    [200_000, 40],
    [8191.5, 8192.25],
  ])('of a chart of %d × %d is the greatest scale at which it can be written', (width, height) => {
    const { largestScale } = pictureSize({ width, height }, 4);
    const scale = largestScale ?? 4;
    const size = pictureSize({ width, height }, scale);
    expect(size.largestScale).toBeNull();
    expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(MAX_SIDE);
    expect(size.width * size.height).toBeLessThanOrEqual(MAX_PIXELS);
    if (largestScale !== null) expect(pictureSize({ width, height }, scale + 0.02).largestScale).not.toBeNull();
  });
});
