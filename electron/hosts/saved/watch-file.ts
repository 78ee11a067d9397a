import { mkdirSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** One save is several events: the temporary file, the rename, the backup. */
const SETTLED_MS = 100;

/**
 * Calls back some time after a file was changed, made or taken away. Its folder is watched: a file that is replaced as
 * a whole is another one after that (fs.watch, "inodes"). Where nothing can be watched, that is reported and that is all.
 */
export function watchFile(path: string, changed: () => void, report: (thrown: unknown) => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  const event = (_kind: string, name: string | null): void => {
    if (name !== null && name !== basename(path)) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(changed, SETTLED_MS).unref();
  };
  try {
    mkdirSync(dirname(path), { recursive: true });
    const watcher = watch(dirname(path), { persistent: false }, event).on('error', report);
    return () => {
      if (timer !== null) clearTimeout(timer);
      watcher.close();
    };
  } catch (thrown) {
    report(thrown);
    return () => undefined;
  }
}
