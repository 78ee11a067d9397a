import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../../electron/store/atomic-write';
import { demoHosts, readDemo } from '../../../electron/store/demo';
import { defaultSettings, settingsStore, withRecent, type SettingsStore } from '../../../electron/store/settings';
import { readSnapshotFile, writeSnapshotFile } from '../../../electron/store/snapshot-file';
import { sampleSnapshot } from './sample-snapshot';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-store-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('writing a file', () => {
  it('makes missing folders, leaves nothing beside the file, and lets only its owner read it', async () => {
    const path = join(folder, 'a/b/file.json');
    await writeFileAtomically(path, 'first', 'export');
    await writeFileAtomically(path, 'second', 'export');
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['file.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('says which file could not be written and why, and leaves no part of it', async () => {
    mkdirSync(join(folder, 'taken'));
    await expect(writeFileAtomically(join(folder, 'taken'), 'x', 'export')).rejects.toMatchObject({
      data: { code: 'file-write-failed', step: 'export', cause: expect.stringContaining('taken') as string },
    });
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});

describe('a snapshot on disk', () => {
  it.each(['host.json', 'host.json.gz'])('comes back as it was written: %s', async (name) => {
    const path = join(folder, name);
    await writeSnapshotFile(path, sampleSnapshot);
    expect(await readSnapshotFile(path)).toStrictEqual(sampleSnapshot);
    expect(readFileSync(path)[0] === 0x1f).toBe(name.endsWith('.gz'));
  });

  it('that is missing, a folder or a pipe is refused with its name and never waited for', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const name of ['missing.json', '.', 'pipe']) {
      await expect(readSnapshotFile(join(folder, name))).rejects.toMatchObject({
        data: { code: 'snapshot-unreadable' },
      });
    }
  });
});

describe('demo hosts', () => {
  it('are listed newest engine first, and the newest is the one without a version', async () => {
    for (const engine of ['9.1', '20.10', '28.5']) {
      await writeSnapshotFile(join(folder, `docker-${engine}.json`), { ...sampleSnapshot, target: engine });
    }
    writeFileSync(join(folder, 'README.md'), '');
    expect((await demoHosts(folder)).map((host) => host.engine)).toEqual(['28.5', '20.10', '9.1']);
    expect((await readDemo(folder, null)).target).toBe('28.5');
    expect((await readDemo(folder, '20.10')).target).toBe('20.10');
    await expect(readDemo(folder, '1.2')).rejects.toMatchObject({ data: { code: 'host-unknown', host: 'demo:1.2' } });
  });

  it('are none where the folder is missing', async () => {
    expect(await demoHosts(join(folder, 'nowhere'))).toEqual([]);
  });
});

describe('settings', () => {
  let notices: string[];
  let store: SettingsStore;
  const day = new Date('2026-02-03T04:05:06.000Z');
  beforeEach(() => {
    notices = [];
    store = settingsStore(
      folder,
      (notice) => notices.push(notice),
      () => day,
    );
  });

  it('start with their defaults and keep what was changed', async () => {
    expect(await store.read()).toEqual(defaultSettings);
    await store.update((settings) => withRecent(settings, 'db-1', day));
    expect(
      (
        await settingsStore(
          folder,
          () => undefined,
          () => day,
        ).read()
      ).recents,
    ).toEqual([{ target: 'db-1', openedAt: day.toISOString() }]);
  });

  it('lose no change when many are made at once', async () => {
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((target) => store.update((settings) => withRecent(settings, target, day))),
    );
    expect((await store.read()).recents.map((recent) => recent.target)).toEqual(['d', 'c', 'b', 'a']);
  });

  it.each([
    '{"format":"portolan-settings","version":1,"rec',
    '',
    'null',
    '{"format":"portolan-settings","version":1,"recents":3}',
  ])('that cannot be understood are kept aside, and the app starts with its defaults: %j', async (text) => {
    writeFileSync(join(folder, 'settings.json'), text);
    expect(await store.read()).toEqual(defaultSettings);
    const aside = 'settings.unreadable-2026-02-03T040506000Z.json';
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
    expect(notices.join()).toContain(aside);
    await store.update((settings) => withRecent(settings, 'db-1', day));
    expect(readdirSync(folder).sort()).toEqual(['settings.json', aside]);
  });

  it('of a newer Portolan are left exactly as they are', async () => {
    const text = '{"format":"portolan-settings","version":9,"future":true}';
    writeFileSync(join(folder, 'settings.json'), text);
    expect(await store.read()).toEqual(defaultSettings);
    await store.update((settings) => withRecent(settings, 'db-1', day));
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(text);
    expect(notices.join()).toContain('newer Portolan');
  });

  it('list a target once, the latest first, and forget the oldest', () => {
    let settings = defaultSettings;
    for (let number = 0; number < 20; number += 1) settings = withRecent(settings, `host-${number}`, day);
    settings = withRecent(settings, 'host-15', day);
    expect(settings.recents).toHaveLength(12);
    expect(settings.recents.map((recent) => recent.target).slice(0, 2)).toEqual(['host-15', 'host-19']);
  });
});
