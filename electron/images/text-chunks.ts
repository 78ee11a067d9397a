import { crc32 } from './crc32';

/** Length, type and CRC around a chunk's data; the signature and IHDR at the front of every PNG (PNG specification, 5.2 and 11.2.1). */
const FRAME = 12;
const AFTER_HEADER = 8 + FRAME + 13;

/** The PNG with tEXt chunks behind its header. Keywords and values are Latin-1 (PNG specification, 11.3.3.2); what is not becomes ?. */
export function addTextChunks(png: Uint8Array, metadata: Readonly<Record<string, string>>): Uint8Array {
  const chunks = Object.entries(metadata).map(([keyword, text]) => textChunk(keyword, text));
  return Buffer.concat([png.subarray(0, AFTER_HEADER), ...chunks, png.subarray(AFTER_HEADER)]);
}

function textChunk(keyword: string, text: string): Buffer {
  const data = Buffer.concat([latin1(keyword.slice(0, 79)), Buffer.from([0]), latin1(text.slice(0, 1000))]);
  const chunk = Buffer.alloc(FRAME + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write('tEXt', 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

function latin1(text: string): Buffer {
  return Buffer.from(text.replace(/[^\u0020-\u007e\u00a1-\u00ff]/g, '?'), 'latin1');
}
