import type { ByteOrder } from './hex-address';

/** A message of rtnetlink(7) without its netlink header: the fixed part, and attributes by type. */
export class NetlinkMessage {
  readonly #bytes: Buffer;
  readonly #attributes: ReadonlyMap<number, Buffer>;

  private constructor(
    bytes: Buffer,
    attributes: ReadonlyMap<number, Buffer>,
    readonly order: ByteOrder,
  ) {
    this.#bytes = bytes;
    this.#attributes = attributes;
  }

  /** @returns null for what is no message: odd digits, shorter than its fixed part, or an attribute that goes past its end. */
  static fromHex(hex: string, headLength: number, order: ByteOrder): NetlinkMessage | null {
    if (hex.length % 2 !== 0 || hex.length < 2 * headLength || !/^[0-9a-f]*$/.test(hex)) return null;
    const bytes = Buffer.from(hex, 'hex');
    const attributes = attributesOf(bytes.subarray(headLength), order);
    return attributes === null ? null : new NetlinkMessage(bytes, attributes, order);
  }

  byte(at: number): number {
    return this.#bytes.readUInt8(at);
  }
  half(at: number): number {
    return this.order === 'little' ? this.#bytes.readUInt16LE(at) : this.#bytes.readUInt16BE(at);
  }
  word(at: number): number {
    return wordOf(this.#bytes, at, this.order);
  }

  bytes(type: number): Buffer | null {
    return this.#attributes.get(type) ?? null;
  }
  text(type: number): string | null {
    return textOf(this.bytes(type));
  }
  /** A 32-bit number; `signed` for those that may be -1. */
  number(type: number, signed = false): number | null {
    const value = this.bytes(type);
    if (value === null || value.length < 4) return null;
    const unsigned = wordOf(value, 0, this.order);
    return signed && unsigned > 0x7fffffff ? unsigned - 0x1_0000_0000 : unsigned;
  }
  /** Attributes inside an attribute. */
  nested(type: number): ReadonlyMap<number, Buffer> {
    const value = this.bytes(type);
    return (value === null ? null : attributesOf(value, this.order)) ?? new Map<number, Buffer>();
  }
}

export function textOf(value: Buffer | null): string | null {
  if (value === null) return null;
  const end = value.indexOf(0);
  return value.toString('utf8', 0, end === -1 ? value.length : end) || null;
}

export function wordOf(bytes: Buffer, at: number, order: ByteOrder): number {
  return order === 'little' ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}

/** struct nlattr: length with its own four bytes, type with two flag bits on top, padded to four bytes (netlink(7)). */
export function attributesOf(bytes: Buffer, order: ByteOrder): Map<number, Buffer> | null {
  const attributes = new Map<number, Buffer>();
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = order === 'little' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
    const type = (order === 'little' ? bytes.readUInt16LE(at + 2) : bytes.readUInt16BE(at + 2)) & 0x3fff;
    if (length < 4 || at + length > bytes.length) return null;
    if (!attributes.has(type)) attributes.set(type, bytes.subarray(at + 4, at + length));
    at += (length + 3) & ~3;
  }
  return attributes;
}
