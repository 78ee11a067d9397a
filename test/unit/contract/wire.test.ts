import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../../shared/contract/base64';
import { decodeWire, encodeWire, WireError } from '../../../shared/contract/wire';

const key = fc.oneof(fc.string(), fc.constantFrom('$u8', '$$u8', '$$$u8', '$', 'constructor', 'toString', 'toJSON2'));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(
      key.filter((name) => name !== '__proto__'),
      tie('value'),
      { noNullPrototype: true },
    ),
  ),
}));

describe('the wire', () => {
  it('brings every value back as it was sent, whatever its keys are called', () => {
    fc.assert(
      fc.property(value, (sent) => {
        // vitest's toStrictEqual trips over a key named `constructor`.
        expect(isDeepStrictEqual(decodeWire(encodeWire(sent)), sent)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('brings bytes of any length back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toStrictEqual(bytes);
      }),
    );
  });

  it('sends a Buffer as bytes and only the bytes that it shows', () => {
    const pool = Buffer.from('secret-visible-secret');
    expect(decodeWire(encodeWire({ data: pool.subarray(7, 14) }))).toStrictEqual({
      data: new Uint8Array(Buffer.from('visible')),
    });
  });

  it('never lets a label of a host pass for bytes', () => {
    const labels = { $u8: 'AAAA' };
    expect(decodeWire(encodeWire({ labels }))).toStrictEqual({ labels });
  });

  it.each(['{"__proto__":{"admin":true}}', '{"\\u005f_proto__":{"admin":true}}', '{"a":{"__proto__":{"admin":true}}}'])(
    'drops a prototype that was sent as a key: %s',
    (text) => {
      const decoded = decodeWire(text) as { a?: object };
      const copy = Object.assign({}, decoded, decoded.a) as { admin?: unknown };
      expect(copy.admin).toBeUndefined();
      expect(Object.hasOwn(decoded, '__proto__')).toBe(false);
    },
  );

  it('reads a marker that is spelled with escapes', () => {
    expect(decodeWire('{"\\u0024u\\u0038":"AQI="}')).toStrictEqual(Uint8Array.of(1, 2));
  });

  it.each([
    '',
    '{',
    '{"$u8":1}',
    '{"$u8":"A"}',
    '{"$u8":"A==="}',
    '{"$u8":"AB=="}',
    '{"$u8":"ÿÿÿÿ"}',
    '['.repeat(100_000),
  ])('refuses what is not of its form (case %#)', (text) => {
    expect(() => decodeWire(text)).toThrow(WireError);
  });

  it('never throws anything but its own error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          decodeWire(text);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(WireError);
        }
      }),
    );
  });
});
