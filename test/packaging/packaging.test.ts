import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { extractFile } from '@electron/asar';
import { _electron } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderIcon } from '../../electron/desktop/icons/render';
import { pack, readFuses, root, unpackForStandIn, type Packed } from './pack';

let packed: Packed;

/** Packages in the archive: the first part of each path under node_modules, two parts for a scope. */
function packagesOf({ files }: Packed): Set<string> {
  const names = files.map((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)(?:\/|$)/.exec(path)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

beforeAll(async () => {
  packed = await pack();
});

afterAll(() => {
  rmSync(packed.folder, { recursive: true, force: true });
});

describe('the packed app', () => {
  it('holds the built app and nothing else of the project', () => {
    const own = packed.files.filter((path) => !path.startsWith('/node_modules'));
    const top = new Set(packed.files.map((path) => path.split('/')[1]));
    expect([...top].sort()).toEqual(['LICENSE', 'node_modules', 'out', 'package.json']);
    expect(own).toEqual(
      expect.arrayContaining(['/out/main/index.js', '/out/preload/index.cjs', '/out/renderer/index.html']),
    );
    expect(readdirSync(join(packed.folder, 'dist/linux-unpacked/resources')).sort()).toEqual(
      expect.arrayContaining(['app.asar', 'app.asar.unpacked']),
    );
    const outFolders = new Set(
      own.map((path) => /^\/out\/([^/]+)/.exec(path)?.[1]).filter((name) => name !== undefined),
    );
    expect([...outFolders].sort()).toEqual(['demo', 'main', 'preload', 'renderer']);
  });

  it('holds a recorded demo host of each engine', () => {
    const demos = packed.files.filter((path) => path.startsWith('/out/demo/'));
    expect(demos.length).toBeGreaterThanOrEqual(3);
  });

  it('holds no tests, sources, source maps or build files', () => {
    expect(packed.files.filter((path) => /\.(ts|tsx|mts|cts|map|gyp|c|cc|h)$/.test(path))).toEqual([]);
    expect(packed.files.filter((path) => /^\/(test|electron|renderer|shared|docs)\//.test(path))).toEqual([]);
  });

  it('holds the packages that it needs at run time, and none of the development', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const packages = packagesOf(packed);
    expect(Object.keys(manifest.dependencies).filter((name) => !packages.has(name))).toEqual([]);
    expect(Object.keys(manifest.devDependencies).filter((name) => packages.has(name))).toEqual([]);
    const archive = join(packed.resources, 'app.asar');
    expect(JSON.parse(extractFile(archive, 'package.json').toString())).not.toHaveProperty('devDependencies');
  });

  it("has no native part of ssh2, and keeps resvg's library and its fonts outside of the archive", () => {
    expect([...packagesOf(packed)].filter((name) => ['cpu-features', 'nan', 'buildcheck'].includes(name))).toEqual([]);
    expect(packed.files.filter((path) => path.endsWith('.node')).map((path) => path.split('/')[2])).toEqual(['@resvg']);
    const outside = join(packed.resources, 'app.asar.unpacked/node_modules');
    const library = '@resvg/resvg-js-linux-x64-gnu/resvgjs.linux-x64-gnu.node';
    expect(existsSync(join(outside, library))).toBe(true);
    expect(existsSync(join(outside, '@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf'))).toBe(true);
    expect(existsSync(join(outside, '@expo-google-fonts/fira-code/500Medium/FiraCode_500Medium.ttf'))).toBe(true);
  });

  it('has the fuses blown that let others run code in it', () => {
    // FuseV1Options, in order: run as node, cookie encryption, NODE_OPTIONS, --inspect, asar integrity,
    // only from asar, browser-process V8 snapshot, file:// privileges.
    expect(readFuses(packed).slice(0, 8)).toBe('01001100');
  });

  it('starts and shows the map', async () => {
    unpackForStandIn(packed);
    const app = await _electron.launch({
      executablePath: packed.program,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: packed.folder,
        PORTOLAN_CONFIG_DIR: join(packed.folder, 'config'),
        STANDIN: join(root, 'test/electron-standin/electron'),
        STANDIN_PACKAGED: '1',
        ...(process.env['STANDIN_CHROMIUM'] !== undefined && { STANDIN_CHROMIUM: process.env['STANDIN_CHROMIUM'] }),
      },
    });
    try {
      const page = await app.firstWindow();
      await page.getByTestId('hosts').getByRole('button', { name: 'Demo host' }).first().click();
      await page.locator('[data-testid="map"][data-scene-ready]').waitFor();
      expect(await page.getByRole('img', { name: /^Map of/ }).count()).toBe(1);
      expect(await app.evaluate(({ app }) => app.isPackaged)).toBe(true);
    } finally {
      await app.close();
    }
  });
});

describe('the configuration of the installers', () => {
  it('is valid for Linux, macOS and Windows', async () => {
    const load = createRequire(createRequire(import.meta.url).resolve('electron-builder/cli.js'));
    const { getConfig, validateConfiguration } = load('app-builder-lib/out/util/config/config.js') as {
      getConfig(project: string, file: null, options: null): Promise<Record<string, unknown>>;
      validateConfiguration(config: Record<string, unknown>, log: { add(): void; isEnabled: boolean }): Promise<void>;
    };
    const config = await getConfig(root, null, null);
    const log = { isEnabled: false, add: () => undefined };
    await validateConfiguration(config, log);
    expect([config['linux'], config['mac'], config['win']]).toMatchObject([
      { target: ['AppImage', 'deb'] },
      { target: ['dmg'] },
      { target: ['nsis'] },
    ]);
    await expect(validateConfiguration({ ...config, linux: { categori: 'x' } }, log)).rejects.toThrow(
      'configuration.linux',
    );
  });

  it('uses icons that were rendered from icon.svg', () => {
    const folder = join(root, 'electron/desktop/icons');
    const icons = readdirSync(folder).filter((name) => name.endsWith('.png'));
    expect(icons).toEqual(expect.arrayContaining(['512x512.png', '1024x1024.png']));
    for (const name of icons) {
      expect(readFileSync(join(folder, name)).equals(renderIcon(Number.parseInt(name, 10))), name).toBe(true);
    }
  });
});
