import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unzip = promisify(gunzip);

/** RFC 1952, section 2.3.1: ID1 and ID2. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks at most `limit` bytes: a few kilobytes can stand for gigabytes.
 * Rejects with zlib's own error: ERR_BUFFER_TOO_LARGE over the limit, Z_BUF_ERROR where the end is missing.
 */
export async function boundedGunzip(bytes: Uint8Array, limit: number): Promise<Buffer> {
  return unzip(bytes, { maxOutputLength: limit });
}
