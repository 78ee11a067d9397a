import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { isWholePdf } from '../../../electron/images/inspect-pdf';
import { isWholeSvg } from '../../../electron/images/inspect-svg';
import { assemble } from '../../../electron/scan/assemble';
import { writeCheckedFile } from '../../../electron/store/checked-write';
import { snapshotText } from '../../../electron/store/snapshot-file';
import type { Recording } from '../../../shared/model';

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'portolan-export-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const recording = readFileSync(join(root, 'test/captures/28.5-root.recording.json'), 'utf8');
const target = join(folder, 'host.json');
writeFileSync(target, snapshotText(assemble(JSON.parse(recording) as Recording, '0.1.0')));

const run = promisify(execFile);

/** The command line from its sources, in a process of its own. `limit`: kilobytes that it may write into one file. */
async function portolan(
  words: readonly string[],
  limit?: number,
): Promise<{ code: number; out: Buffer; said: string }> {
  const command = [process.execPath, '--import', 'tsx', join(root, 'electron/cli.ts'), ...words];
  const capped =
    limit === undefined ? command : ['bash', '-c', `ulimit -f ${String(limit)}; exec "$@"`, 'bash', ...command];
  const [program = '', ...rest] = capped;
  const options = {
    cwd: root,
    encoding: 'buffer',
    maxBuffer: 1e8,
    env: { ...process.env, PORTOLAN_CONFIG_DIR: folder },
  } as const;
  try {
    const { stdout, stderr } = await run(program, rest, options);
    return { code: 0, out: stdout, said: stderr.toString() };
  } catch (thrown) {
    const { code, stdout, stderr } = thrown as { code: number; stdout: Buffer; stderr: Buffer };
    return { code, out: stdout, said: stderr.toString() };
  }
}

const exported = (...words: string[]) => portolan(['export', target, ...words]);

// Each run compiles the program first.
describe('portolan export', { timeout: 120_000 }, () => {
  it('writes a part, without what was not asked for', async () => {
    const { code, out } = await exported(
      '-f',
      'svg',
      '-o',
      '-',
      '--select',
      'network:bridge',
      '--no-title',
      '--no-time',
      '--no-legend',
      '--ground',
      'white',
    );
    expect(code).toBe(0);
    const svg = out.toString();
    expect(isWholeSvg(svg)).toBe(true);
    expect(svg).toContain('clip-path="url(#part)"');
    expect(svg).not.toContain('charted by Portolan</text>');
    expect(svg).toContain('fill="#ffffff"');
  });

  it('writes a PDF and a table', async () => {
    expect(isWholePdf((await exported('-f', 'pdf', '-o', '-')).out)).toBe(true);
    const { out } = await exported('-f', 'csv', '--table', 'networks', '-o', '-');
    expect(out.toString().split('\r\n')[0]).toContain('name');
  });

  it('says which name is not there, and writes nothing', async () => {
    const file = join(folder, 'none.svg');
    const { code, said } = await exported('-f', 'svg', '-o', file, '--select', 'no-such-thing');
    expect(code).toBe(2);
    expect(said).toContain('Nothing on the chart is called "no-such-thing".');
    expect(readdirSync(folder)).not.toContain('none.svg');
  });

  it('on a full disk keeps the old file and leaves no part of the new one', async () => {
    const file = join(folder, 'chart.svg');
    writeFileSync(file, 'the old chart');
    const { code, said } = await portolan(['export', target, '-f', 'svg', '-o', file], 4);
    expect(code).toBe(1);
    expect(said).toMatch(/chart\.svg could not be written\. Cause: .*What to do: .*make room/);
    expect(readFileSync(file, 'utf8')).toBe('the old chart');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('a file that somebody waits for', () => {
  it('is what was written, or an error where it may not be', async () => {
    const file = join(folder, 'a.bin');
    await writeCheckedFile(file, Uint8Array.of(1, 2, 3), 'export');
    expect([...readFileSync(file)]).toEqual([1, 2, 3]);
    // /sys takes no files, from root neither.
    await expect(writeCheckedFile('/sys/a.bin', Uint8Array.of(1), 'export')).rejects.toMatchObject({
      data: { code: 'file-write-failed', remedy: expect.stringContaining('who may write there') as string },
    });
  });
});
