import { inflateSync } from 'node:zlib';

export interface PngFacts {
  readonly width: number;
  readonly height: number;
  /** Every pixel has the same value. */
  readonly blank: boolean;
  readonly texts: Readonly<Record<string, string>>;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What a PNG file really holds; null where it is none. */
export function inspectPng(png: Uint8Array): PngFacts | null {
  const data = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (data.length < 33 || !data.subarray(0, 8).equals(SIGNATURE) || data.toString('latin1', 12, 16) !== 'IHDR')
    return null;
  const pixels: Buffer[] = [];
  const texts: Record<string, string> = {};
  let ended = false;
  for (let at = 8; at + 12 <= data.length && !ended;) {
    const length = data.readUInt32BE(at);
    const type = data.toString('latin1', at + 4, at + 8);
    const body = data.subarray(at + 8, at + 8 + length);
    if (type === 'IDAT') pixels.push(body);
    if (type === 'tEXt') {
      const split = body.indexOf(0);
      texts[body.toString('latin1', 0, split)] = body.toString('latin1', split + 1);
    }
    ended = type === 'IEND';
    at += 12 + length;
  }
  if (!ended || pixels.length === 0) return null;
  return { width: data.readUInt32BE(16), height: data.readUInt32BE(20), blank: isBlank(pixels), texts };
}

/**
 * In a one-coloured image, every filtered row after the first has only zeros (filters Up and Paeth) or repeats one pattern,
 * so the deflated data is tiny in proportion; the exact answer needs no unfiltering: rows that differ mean content.
 */
function isBlank(parts: readonly Buffer[]): boolean {
  const packed = Buffer.concat(parts);
  const raw = inflateSync(packed);
  const distinct = new Set<number>();
  for (const byte of raw) {
    distinct.add(byte);
    // Filter type, up to four channels of one colour, and the zeros of filtered rows.
    if (distinct.size > 6) return false;
  }
  return true;
}
