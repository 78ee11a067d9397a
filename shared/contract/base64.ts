/**
 * Base64 (RFC 4648, section 4) without help from the platform: Node and browsers offer different functions for it,
 * and `shared` may use neither.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 61;
const codes = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const values = new Uint8Array(256).fill(255);
codes.forEach((code, value) => {
  values[code] = value;
});

/** Arguments per String.fromCharCode call; more overflows the stack of some engines. */
const CHUNK = 0x8000;

function textOf(characters: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at += CHUNK) {
    parts.push(String.fromCharCode(...characters.subarray(at, at + CHUNK)));
  }
  return parts.join('');
}

export function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    out[to] = codes[group >> 18] ?? PAD;
    out[to + 1] = codes[(group >> 12) & 63] ?? PAD;
    if (left > 1) out[to + 2] = codes[(group >> 6) & 63] ?? PAD;
    if (left > 2) out[to + 3] = codes[group & 63] ?? PAD;
    to += 4;
  }
  return textOf(out);
}

/** Null where the text is not base64 in its one canonical form. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.length - padding;
  const out = new Uint8Array((text.length / 4) * 3 - padding);
  let to = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < digits; at += 1) {
    const code = text.charCodeAt(at);
    const value = code > 255 ? 255 : (values[code] ?? 255);
    if (value === 255) return null;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[to] = (held >> bits) & 255;
      to += 1;
    }
  }
  const spare = held & ((1 << bits) - 1);
  return spare === 0 ? out : null;
}
