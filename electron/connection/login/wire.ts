/** Reads the parts of a message (RFC 4251, section 5). Throws RangeError where the message is shorter than it says. */
export class WireReader {
  #at = 0;

  constructor(private readonly data: Buffer) {}

  byte(): number {
    const value = this.data.readUInt8(this.#at);
    this.#at += 1;
    return value;
  }

  uint32(): number {
    const value = this.data.readUInt32BE(this.#at);
    this.#at += 4;
    return value;
  }

  string(): Buffer {
    const length = this.uint32();
    if (this.#at + length > this.data.length) throw new RangeError('The message ends too early.');
    this.#at += length;
    return this.data.subarray(this.#at - length, this.#at);
  }
}

export function uint32(value: number): Buffer {
  const data = Buffer.alloc(4);
  data.writeUInt32BE(value);
  return data;
}

export function wireString(data: Buffer | string): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

/** The type at the head of a public key, such as `ssh-ed25519`; null where it is none. */
export function keyTypeOf(blob: Buffer): string | null {
  try {
    const type = new WireReader(blob).string().toString('latin1');
    return /^[a-z0-9@.-]{1,64}$/i.test(type) ? type : null;
  } catch {
    return null;
  }
}
