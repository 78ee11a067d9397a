import type { Page } from '@playwright/test';

export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How many pixels of the colour there are. */
  readonly count: number;
}

/** What the map's canvases show, as a short text: equal pictures give equal texts. */
export async function pictureOf(page: Page): Promise<string> {
  await settled(page);
  return page.evaluate(() => {
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>('[data-testid=map] canvas')];
    let hash = 0x811c9dc5;
    for (const canvas of canvases) {
      const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
      for (const part of image?.data ?? []) hash = Math.imul(hash ^ part, 0x01000193) >>> 0;
    }
    return hash.toString(16);
  });
}

/** Where on the map pixels of one colour (`#rrggbb`) are, in CSS px from the map's corner; null where there are none. */
export async function findColour(page: Page, colour: string): Promise<PixelBox | null> {
  await settled(page);
  return page.evaluate((wanted) => {
    const value = Number.parseInt(wanted.slice(1), 16);
    const near = (data: Uint8ClampedArray, at: number): boolean =>
      Math.abs((data[at] ?? 0) - (value >> 16)) +
        Math.abs((data[at + 1] ?? 0) - ((value >> 8) & 255)) +
        Math.abs((data[at + 2] ?? 0) - (value & 255)) <=
        6 && (data[at + 3] ?? 0) > 250;
    let found: { left: number; top: number; right: number; bottom: number; count: number } | null = null;
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('[data-testid=map] canvas')) {
      const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
      if (image === undefined) continue;
      const scale = canvas.width / canvas.clientWidth;
      for (let at = 0; at < image.data.length; at += 4) {
        if (!near(image.data, at)) continue;
        const x = ((at / 4) % canvas.width) / scale;
        const y = Math.floor(at / 4 / canvas.width) / scale;
        found ??= { left: x, top: y, right: x, bottom: y, count: 0 };
        found = {
          left: Math.min(found.left, x),
          top: Math.min(found.top, y),
          right: Math.max(found.right, x),
          bottom: Math.max(found.bottom, y),
          count: found.count + 1,
        };
      }
    }
    return found;
  }, colour);
}

/** Size of a PNG and how many different colours a coarse sample of it has. */
export async function readPng(
  page: Page,
  bytes: Buffer,
): Promise<{ width: number; height: number; colours: number; all: string[] }> {
  return page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([data], { type: 'image/png' }));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (pen === null) throw new Error('The page has no canvas.');
    pen.drawImage(bitmap, 0, 0);
    const image = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    const colours = new Set<string>();
    for (let at = 0; at < image.data.length; at += 4 * 3) {
      const parts = [...image.data.subarray(at, at + 3)];
      colours.add(`#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);
    }
    return { width: bitmap.width, height: bitmap.height, colours: colours.size, all: [...colours] };
  }, bytes.toString('base64'));
}

/** Waits until the map stands still: two frames in a row that show the same place at the same zoom. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const sample = (): string => {
      const pens = [...document.querySelectorAll<HTMLCanvasElement>('[data-testid=map] canvas')];
      const row = pens.map(
        (one) =>
          one
            .getContext('2d')
            ?.getImageData(0, one.height >> 1, one.width, 1)
            .data.join() ?? '',
      );
      return row.join('|');
    };
    let still = 0;
    let last = sample();
    while (still < 3) {
      await frame();
      const next = sample();
      still = next === last ? still + 1 : 0;
      last = next;
    }
  });
}
