import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../shared/errors/app-error';
import type { ScanOptions } from './charting';
import { builtFolders, openDoor } from './door';
import { browserDesktop } from './ipc/web/browser-desktop';
import { startWebHost } from './ipc/web/web-host';
import type { Logger } from './log/log';

export interface ServeOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly scan: ScanOptions;
  readonly log: Logger;
}

export interface Serving {
  /** The address with its token. */
  readonly url: string;
  /** Cancels what is under way and closes every connection. */
  close(): Promise<void>;
}

/** Door 2, browser mode: the same page and the same handlers on loopback. Rejects with AppError. */
export async function serve({ port, scan, log }: ServeOptions): Promise<Serving> {
  const folders = builtFolders(import.meta.dirname);
  if (!existsSync(join(folders.page, 'index.html'))) throw notBuilt(folders.page);
  const door = openDoor({
    door: 'browser',
    desktop: browserDesktop,
    demo: folders.demo,
    scan,
    log,
    askedFor: () => null,
  });
  const report = (thrown: unknown): void => log.warn('The page server met a failure', { cause: String(thrown) });
  const host = await startWebHost({ page: folders.page, port, router: door.router, report });
  return {
    url: host.url,
    close: async () => {
      await door.close();
      await host.close();
    },
  };
}

function notBuilt(folder: string): AppError {
  return new AppError({
    code: 'internal',
    step: 'request',
    message: 'The page is not built.',
    cause: `There is no index.html in ${folder}.`,
    remedy: 'Run npm run build in the folder of Portolan.',
  });
}
