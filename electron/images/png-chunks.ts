import { crc32 } from './crc32';

export const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, type and CRC around a chunk's data (PNG specification, third edition, 5.3). */
export const FRAME = 12;

export function chunk(type: string, data: Buffer): Buffer {
  const whole = Buffer.alloc(FRAME + data.length);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  data.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
}

/** Eight bits a channel, no interlace (11.2.1). Colour type 2 is RGB, 6 is RGB with alpha. */
export function header(width: number, height: number, channels: 3 | 4): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = 8;
  data[9] = channels === 4 ? 6 : 2;
  return chunk('IHDR', data);
}

/** Latin-1 in tEXt, everything else as UTF-8 in iTXt (11.3.3), for a host may have any name. */
export function textChunk(keyword: string, text: string): Buffer {
  const value = text.slice(0, 1000);
  const name = Buffer.from(`${keyword}\0`, 'latin1');
  if (/^[\u0020-\u007e\u00a1-\u00ff]*$/.test(value)) {
    return chunk('tEXt', Buffer.concat([name, Buffer.from(value, 'latin1')]));
  }
  // Not compressed, no language, no translated keyword.
  return chunk('iTXt', Buffer.concat([name, Buffer.from([0, 0, 0, 0]), Buffer.from(value, 'utf8')]));
}
