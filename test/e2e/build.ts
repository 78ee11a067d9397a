import { spawnSync } from 'node:child_process';

/** The specs drive what was built from the sources as they are. */
export default function build(): void {
  const result = spawnSync(process.execPath, ['electron/bin/build.mjs', '--if-needed'], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`The build failed.\n${result.stdout}${result.stderr}`);
}
