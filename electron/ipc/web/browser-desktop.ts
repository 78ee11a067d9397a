import { AppError } from '../../../shared/errors/app-error';
import type { ExportResult } from '../../../shared/contract/contract';
import type { Desktop, FileToSave } from '../desktop';

/**
 * The desktop port of browser mode. The page may be shown on another screen than this machine's (a forwarded port),
 * so clipboard and links are the page's own business: its bridge answers these two channels without asking here.
 */
export const browserDesktop: Desktop = {
  save: handBack,
  copy: handBack,
  writeClipboard: () => Promise.reject(pageDoesIt('The browser writes its clipboard itself.')),
  openExternal: () => Promise.reject(pageDoesIt('The browser opens links itself.')),
  keychain: async () => ({
    why: 'Browser mode keeps secrets for this session only: the keychain is the desktop app’s.',
  }),
  // Without the desktop's news a connection that died in a sleep is found by its keepalive.
  onWake: () => () => undefined,
};

async function handBack({ name, mime, data }: FileToSave): Promise<ExportResult> {
  return { kind: 'download', name, mime, data };
}

function pageDoesIt(message: string): AppError {
  return new AppError({ code: 'bad-request', step: 'request', message, remedy: 'Reload the page.' });
}
