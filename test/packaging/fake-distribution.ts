import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Marks the fuse wire inside Electron's executable (@electron/fuses, README). */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Electron's own defaults, in the order of FuseV1Options; 1 on, 0 off. */
const defaultFuses = '101100111';

/**
 * As much of Electron's Linux distribution as electron-builder --dir needs. Its program starts the stand-in, named by
 * STANDIN, on the application that was unpacked beside the archive; behind its last line lies a fuse wire to flip.
 */
export function makeFakeDistribution(folder: string, version: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const program = '#!/bin/sh\nexec "${STANDIN:?}" "$@" "$(dirname "$(readlink -f "$0")")/resources/unpacked"\nexit 0\n';
  const wire = Buffer.concat([
    Buffer.from(fuseSentinel),
    Buffer.from([1, defaultFuses.length]),
    Buffer.from(defaultFuses),
  ]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(program), wire]));
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), version);
  for (const file of [
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome_100_percent.pak',
    'resources.pak',
    'icudtl.dat',
    'chrome-sandbox',
    'locales/en-US.pak',
  ]) {
    writeFileSync(join(folder, file), 'x');
  }
}
