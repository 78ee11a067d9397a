import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors/app-error';
import { migrate } from '../../../electron/store/snapshot-migrations';
import { parseSnapshot } from '../../../electron/store/snapshot-parse';
import { sampleSnapshot } from './sample-snapshot';

const text = JSON.stringify(sampleSnapshot);

async function failure(contents: string | Uint8Array): Promise<AppError['data']> {
  const outcome: unknown = await parseSnapshot('host.json', contents).catch((thrown: unknown) => thrown);
  expect(outcome).toBeInstanceOf(AppError);
  return (outcome as AppError).data;
}

describe('a snapshot file', () => {
  it.each([
    ['plain text', text],
    ['bytes', Buffer.from(text)],
    ['gzip', gzipSync(text)],
    ['text with a byte order mark, as some editors leave it', `\uFEFF${text}\n`],
  ])('opens as %s', async (_kind, contents) => {
    expect(await parseSnapshot('host.json', contents)).toStrictEqual(sampleSnapshot);
  });

  it('says that it is truncated, wherever it was cut', async () => {
    for (let length = 1; length < text.length; length += 1) {
      const error = await failure(text.slice(0, length));
      expect(error.code, `cut after ${length}`).toBe('snapshot-unreadable');
      expect(error.cause, `cut after ${length}: ${text.slice(length - 10, length)}`).toMatch(/truncated/);
    }
  });

  it('says that its compressed data ends early, wherever it was cut', async () => {
    const packed = gzipSync(text);
    for (let length = 2; length < packed.length; length += 1) {
      expect((await failure(packed.subarray(0, length))).cause).toMatch(/truncated/);
    }
  });

  it('tells damage in the middle from a missing end', async () => {
    expect(await failure(`${text.slice(0, 40)}\u0007${text.slice(41)}`)).toMatchObject({
      code: 'snapshot-unreadable',
      cause: 'Its JSON is damaged.',
    });
    const packed = gzipSync(text);
    packed[20] = (packed[20] ?? 0) ^ 0xff;
    expect((await failure(packed)).code).toBe('snapshot-unreadable');
  });

  it('says that an empty file is empty', async () => {
    expect(await failure('')).toMatchObject({ code: 'snapshot-unreadable', cause: 'The file is empty.' });
  });

  it.each([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff), 'snapshot-unreadable'],
    ['a text', 'Dear diary', 'snapshot-foreign'],
    ['a list', '[1,2]', 'snapshot-foreign'],
    ['the output of docker inspect', '{"Id":"abc"}', 'snapshot-foreign'],
    ['a topology', '{"format":"portolan-topology","version":1}', 'snapshot-foreign'],
    ['a version that is no number', '{"format":"portolan-snapshot","version":"1"}', 'snapshot-foreign'],
    ['version 0', '{"format":"portolan-snapshot","version":0}', 'snapshot-foreign'],
  ])('refuses %s', async (_kind, contents, code) => {
    expect((await failure(contents)).code).toBe(code);
  });

  it('from the future names both versions and says to update', async () => {
    const error = await failure(JSON.stringify({ ...sampleSnapshot, version: 7 }));
    expect(error).toMatchObject({ code: 'snapshot-newer', remedy: 'Update Portolan.' });
    expect(error.cause).toContain('version 7');
  });

  it('with a wrong value names the path to it', async () => {
    const wrong = { ...sampleSnapshot, sources: [{ id: 'docker.info', status: 'complete', bytes: -1 }] };
    const error = await failure(JSON.stringify(wrong));
    expect(error.code).toBe('snapshot-invalid');
    expect(error.cause).toContain('sources[0].command');
  });

  it('that unpacks to more than the cap is refused before it fills the memory', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await failure(bomb)).toMatchObject({ code: 'snapshot-unreadable', cause: 'It is larger than 256 MiB.' });
  });

  it('never fails with anything but an error for people, whatever it holds', async () => {
    const contents = fc.oneof(
      fc.string(),
      fc.uint8Array(),
      fc.json(),
      fc.json().map((json) => `{"format":"portolan-snapshot","version":1,"x":${json}}`),
    );
    await fc.assert(
      fc.asyncProperty(contents, async (any) => {
        await failure(any);
      }),
    );
  });
});

describe('migrations', () => {
  const steps = new Map([
    [1, (value: Record<string, unknown>) => ({ ...value, steps: ['one'] })],
    [2, (value: Record<string, unknown>) => ({ ...value, steps: [...(value['steps'] as string[]), 'two'] })],
  ]);

  it('bring an old file to the present version one step after the other', () => {
    expect(migrate({ version: 1 }, 1, 3, steps)).toEqual({ version: 3, steps: ['one', 'two'] });
  });

  it('leave a file of the present version as it is', () => {
    expect(migrate({ version: 3 }, 3, 3, steps)).toEqual({ version: 3 });
  });

  it('refuse a version that nobody wrote', () => {
    expect(migrate({ version: 0 }, 0, 3, steps)).toBeNull();
  });
});
