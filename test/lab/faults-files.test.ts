import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Ended } from './support/program';

const desk = openDesk();
let whole = '';
beforeAll(async () => {
  whole = (await desk.run(['scan', 'demo', '--json'])).stdout;
});
afterAll(desk.clear);

function scanned(name: string, contents: string | Uint8Array): Promise<Ended> {
  writeFileSync(desk.file(name), contents);
  return desk.run(['scan', desk.file(name)]);
}

function expectRefused(ended: Ended, says: RegExp, remedy: RegExp): void {
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(/^portolan: open-file: [^\n]+\n$/);
  expect(ended.stderr).toMatch(says);
  expect(ended.stderr.split('What to do: ')[1]).toMatch(remedy);
}

describe('a snapshot file', () => {
  it('that is whole opens, plain and packed, under any name', async () => {
    expect(await scanned('good.json', whole)).toMatchObject({ code: 0, stderr: '' });
    expect(await scanned('good.json.gz', gzipSync(whole))).toMatchObject({ code: 0, stderr: '' });
    expect(await scanned('-odd $(name) ü.json', whole)).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([1, 100, 0.5, 0.9, 0.999])('that was cut (at %d) is named as truncated', async (at) => {
    const end = at < 1 ? Math.floor(whole.length * at) : at;
    expectRefused(await scanned('cut.json', whole.slice(0, end)), /truncated/, /Copy the file again/);
  });

  it('that was cut while packed is named as truncated', async () => {
    const packed = gzipSync(whole);
    expectRefused(await scanned('cut.json.gz', packed.subarray(0, packed.length / 2)), /truncated/, /again/);
  });

  it('from the future is named as such', async () => {
    const future = whole.replace('"version":1,', '"version":9999,');
    expectRefused(await scanned('future.json', future), /newer Portolan.*version 9999/, /Update Portolan/);
  });

  it.each([
    ['JSON of something else', '{"name":"portolan","version":"1.0.0"}'],
    ['a list', '[1,2,3]'],
    ['text', 'Dear diary,\n'],
    ['a topology', '{"format":"portolan-topology","version":1}'],
  ])('that is %s is not ours', async (_, contents) => {
    expectRefused(await scanned('foreign.json', contents), /no Portolan snapshot/, /portolan scan --json/);
  });

  it('with values that do not fit names the path to the first', async () => {
    const bent = whole.replace(/"ifindex":\d+/, '"ifindex":"one"');
    expectRefused(await scanned('bent.json', bent), /namespaces\[\d+\]\.interfaces\[\d+\]\.ifindex/, /./);
  });

  it('that is empty, a folder, a pipe, a device, binary or not there says so', async () => {
    expectRefused(await scanned('empty.json', ''), /empty/, /./);
    expectRefused(
      await scanned(
        'binary.json',
        Uint8Array.from({ length: 500 }, (_, at) => 255 - (at % 200)),
      ),
      /UTF-8/,
      /./,
    );
    mkdirSync(desk.file('folder.json'));
    expectRefused(await desk.run(['scan', desk.file('folder.json')]), /no plain file/, /Name a snapshot file/);
    execFileSync('mkfifo', [desk.file('pipe.json')]);
    expectRefused(await desk.run(['scan', desk.file('pipe.json')]), /no plain file/, /./);
    expectRefused(await desk.run(['scan', '/dev/zero']), /no plain file/, /./);
    expectRefused(await desk.run(['scan', desk.file('none.json')]), /ENOENT/, /exists/);
  });

  it('that may not be read says so', async () => {
    writeFileSync(desk.file('secret.json'), whole, { mode: 0o000 });
    // Root may read everything, so another user opens it; the program and its folder are readable by all.
    const ended = await desk.run(['scan', desk.file('secret.json')], {}, { uid: 65_534, gid: 65_534 });
    expectRefused(ended, /EACCES/, /may read it/);
  });

  it('nested or long beyond reason is refused, not a crash', async () => {
    const nested = `{"format":"portolan-snapshot","version":1,"host":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const ended = await scanned('nested.json', nested);
    expect(ended).toMatchObject({ code: 1, stdout: '', signal: null });
    expect(ended.stderr).toMatch(/^portolan: [^\n]{1,2000}\n$/);
    const proto = whole.replace('{', '{"__proto__":{"polluted":true},');
    expect((await scanned('proto.json', proto)).code).toBe(0);
  });
});

describe('a file to write', () => {
  it('in a folder that is not there is a failure that names it, and nothing is left behind', async () => {
    const out = desk.file('no/such/chart.svg');
    const ended = await desk.run(['export', 'demo', '-f', 'svg', '-o', out]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(out);
    expect(ended.stderr).toContain('What to do: ');
  });

  it('replaces an older one whole or not at all', async () => {
    writeFileSync(desk.file('kept.svg'), 'older');
    expect((await desk.run(['export', 'demo', '-f', 'svg', '--scale', '9', '-o', desk.file('kept.svg')])).code).toBe(2);
    expect(readFileSync(desk.file('kept.svg'), 'utf8')).toBe('older');
    expect((await desk.run(['export', 'demo', '-f', 'svg', '-o', desk.file('kept.svg')])).code).toBe(0);
    expect(readFileSync(desk.file('kept.svg'), 'utf8')).toMatch(/^<svg /);
  });
});
