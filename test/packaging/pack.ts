import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { fuseSentinel, makeFakeDistribution } from './fake-distribution';

export const root = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

export interface Packed {
  /** Everything made here; to be deleted afterwards. */
  readonly folder: string;
  readonly program: string;
  readonly resources: string;
  /** Paths inside the archive, with a leading slash. */
  readonly files: readonly string[];
}

/** `electron-builder --dir --linux` with a fake distribution, in a temporary folder. The project must be built. */
export async function pack(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-pack-'));
  const { version } = require('electron/package.json') as { version: string };
  const distribution = join(folder, 'distribution');
  makeFakeDistribution(distribution, version);
  await promisify(execFile)(
    process.execPath,
    [
      require.resolve('electron-builder/cli.js'),
      '--dir',
      '--linux',
      '--x64',
      `-c.electronDist=${distribution}`,
      `-c.directories.output=${join(folder, 'dist')}`,
    ],
    { cwd: root, maxBuffer: 16 * 1024 * 1024 },
  );
  const unpacked = join(folder, 'dist/linux-unpacked');
  const resources = join(unpacked, 'resources');
  const files = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  return { folder, program: join(unpacked, 'portolan'), resources, files };
}

/** Node cannot read an archive as Electron does: the stand-in starts what was in it, from a folder beside it. */
export function unpackForStandIn({ resources }: Packed): void {
  extractAll(join(resources, 'app.asar'), join(resources, 'unpacked'));
}

/** The states of the fuses in the program, in the order of FuseV1Options. */
export function readFuses({ program }: Packed): string {
  const bytes = readFileSync(program);
  const at = bytes.indexOf(fuseSentinel) + fuseSentinel.length;
  const length = bytes[at + 1] ?? 0;
  return bytes.subarray(at + 2, at + 2 + length).toString('latin1');
}
