import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../../../electron/hosts/saved/file-lock';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-lock-'));
  path = join(folder, 'x.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const short = { waitMs: 200, abandonedMs: 60_000 };
const write = (owner: object): void =>
  writeFileSync(path, JSON.stringify({ machine: hostname(), token: 't', ...owner }));
const age = (ms: number): void => utimesSync(path, new Date(Date.now() - ms), new Date(Date.now() - ms));

async function pidOfTheDead(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('a lock', () => {
  it('is had by one at a time', async () => {
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const lock = await takeLock(path, { waitMs: 60_000, abandonedMs: 600_000 });
        most = Math.max(most, (inside += 1));
        expect(await lock.isOurs()).toBe(true);
        inside -= 1;
        await lock.release();
      }),
    );
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that a living process holds is waited for, and then who holds it is said', async () => {
    write({ pid: process.ppid, start: null });
    await expect(takeLock(path, short)).rejects.toMatchObject({
      data: {
        code: 'file-write-failed',
        cause: expect.stringContaining(`Process ${process.ppid}`) as string,
        retry: true,
      },
    });
    expect(existsSync(path)).toBe(true);
  });

  it.each([
    ['of a process that has ended', async () => write({ pid: await pidOfTheDead(), start: null })],
    ['whose process number is another’s by now', async () => write({ pid: process.pid, start: '1' })],
    [
      'of another machine and of long ago',
      async () => {
        write({ pid: 1, start: null, machine: 'other' });
        age(61_000);
      },
    ],
    [
      'that was never written to its end',
      async () => {
        writeFileSync(path, '{"pi');
        age(3_000);
      },
    ],
  ])('%s is broken by one of several', async (_what, make) => {
    await make();
    const locks = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const lock = await takeLock(path, { waitMs: 60_000, abandonedMs: 60_000 });
        expect(await lock.isOurs()).toBe(true);
        await lock.release();
        return lock;
      }),
    );
    expect(locks).toHaveLength(4);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that was taken away is not ours, and is not released in the name of its new owner', async () => {
    const lock = await takeLock(path, short);
    write({ pid: process.pid, start: null });
    expect(await lock.isOurs()).toBe(false);
    await lock.release();
    expect(existsSync(path)).toBe(true);
  });
});
