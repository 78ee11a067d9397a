import { once } from 'node:events';
import { createInflate } from 'node:zlib';
import { crc32 } from './crc32';
import { FRAME, SIGNATURE } from './png-chunks';

export interface PngFacts {
  readonly width: number;
  readonly height: number;
  /** Every pixel has the same value. */
  readonly blank: boolean;
  readonly texts: Readonly<Record<string, string>>;
}

interface Parts {
  readonly width: number;
  readonly height: number;
  /** Bytes a pixel. */
  readonly channels: number;
  readonly data: readonly Buffer[];
  readonly texts: Readonly<Record<string, string>>;
}

/** What a PNG file of ours really holds, every byte of it read; null where it is none, cut or damaged. */
export async function inspectPng(png: Uint8Array): Promise<PngFacts | null> {
  const parts = takeApart(Buffer.from(png.buffer, png.byteOffset, png.byteLength));
  if (parts === null) return null;
  const { width, height, texts } = parts;
  const pixels = await readPixels(parts);
  return pixels === null ? null : { width, height, blank: pixels.blank, texts };
}

function takeApart(data: Buffer): Parts | null {
  if (data.length < 33 || !data.subarray(0, 8).equals(SIGNATURE) || data.toString('latin1', 12, 16) !== 'IHDR')
    return null;
  const pixels: Buffer[] = [];
  const texts: Record<string, string> = {};
  for (let at = 8; at + FRAME <= data.length;) {
    const length = data.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > data.length || crc32(data.subarray(at + 4, end)) !== data.readUInt32BE(end)) return null;
    const type = data.toString('latin1', at + 4, at + 8);
    const body = data.subarray(at + 8, end);
    if (type === 'IDAT') pixels.push(body);
    const split = body.indexOf(0);
    if (type === 'tEXt') texts[body.toString('latin1', 0, split)] = body.toString('latin1', split + 1);
    if (type === 'iTXt') texts[body.toString('latin1', 0, split)] = body.toString('utf8', split + 5);
    at = end + 4;
    if (type !== 'IEND') continue;
    const channels = data[25] === 6 ? 4 : 3;
    const facts = { width: data.readUInt32BE(16), height: data.readUInt32BE(20), channels, data: pixels, texts };
    return at === data.length && pixels.length > 0 ? facts : null;
  }
  return null;
}

/** Unpacks the rows without keeping them: a large picture would not fit into memory. Null where they are not all there. */
async function readPixels({ width, height, channels, data }: Parts): Promise<{ blank: boolean } | null> {
  const inflate = createInflate();
  const row = 1 + width * channels;
  let seen = 0;
  let first: Buffer | null = null;
  let blank = true;
  inflate.on('data', (bytes: Buffer) => {
    if (blank) {
      first ??= Buffer.from(bytes.subarray(1, 1 + channels));
      blank = sameColour(bytes, seen, row, first);
    }
    seen += bytes.length;
  });
  try {
    const ended = once(inflate, 'end');
    for (const part of data) if (!inflate.write(part)) await Promise.race([once(inflate, 'drain'), ended]);
    inflate.end();
    await ended;
  } catch {
    // zlib's words for a damaged stream; whoever asked says that the file is damaged.
    return null;
  }
  return seen === row * height ? { blank } : null;
}

/** Our rows are not filtered, so equal pixels are equal bytes. `at`: place of these bytes in the whole. */
function sameColour(bytes: Buffer, at: number, row: number, colour: Buffer): boolean {
  for (let index = 0; index < bytes.length; index++) {
    const place = (at + index) % row;
    if (place !== 0 && bytes[index] !== colour[(place - 1) % colour.length]) return false;
  }
  return true;
}
