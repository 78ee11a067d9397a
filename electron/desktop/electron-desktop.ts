import { basename } from 'node:path';
import {
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  powerMonitor,
  safeStorage,
  shell,
  type SaveDialogOptions,
} from 'electron';
import type { ExportResult } from '../../shared/contract/contract';
import { AppError } from '../../shared/errors/app-error';
import { callerOf } from '../ipc/electron-adapter';
import type { Desktop, FileToSave, Keychain } from '../ipc/desktop';
import { writeCheckedFile } from '../store/checked-write';

/** The desktop port on Electron: native dialogs, the system's clipboard and browser. */
export const electronDesktop: Desktop = {
  save,
  copy,
  writeClipboard: async (text) => clipboard.writeText(text),
  openExternal: async (url) => {
    try {
      // eslint-disable-next-line electron-security/no-open-external-with-dynamic-url -- ipc/handlers/system.ts lets only https to listed hosts through.
      await shell.openExternal(url);
    } catch (thrown) {
      throw noBrowser(url, thrown);
    }
  },
  keychain: systemKeychain,
  onWake: (listener) => {
    powerMonitor.on('resume', listener);
    return () => {
      powerMonitor.off('resume', listener);
    };
  },
};

async function save(file: FileToSave, senderId: string): Promise<ExportResult> {
  const options: SaveDialogOptions = {
    // A name without a folder: the dialog opens in the folder of Downloads (Electron 43).
    defaultPath: basename(file.name),
    filters: [{ name: file.extension.toUpperCase(), extensions: [file.extension] }],
  };
  const window = BrowserWindow.getAllWindows().find((one) => callerOf(one.webContents).id === senderId);
  const answer =
    window === undefined ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  if (answer.canceled || answer.filePath === '') return { kind: 'cancelled' };
  await writeCheckedFile(answer.filePath, file.data, 'export');
  return { kind: 'saved', path: answer.filePath, bytes: file.data.byteLength };
}

async function copy({ mime, data }: FileToSave): Promise<ExportResult> {
  try {
    if (mime === 'image/png') await clipboard.write([new ClipboardItem({ [mime]: new Blob([data], { type: mime }) })]);
    else await clipboard.writeText(new TextDecoder().decode(data));
  } catch (thrown) {
    throw notCopied(thrown);
  }
  return { kind: 'copied', bytes: data.byteLength };
}

function notCopied(thrown: unknown): AppError {
  return new AppError(
    {
      code: 'export-failed',
      step: 'export',
      message: 'The system did not take it on its clipboard.',
      cause: thrown instanceof Error ? thrown.message : String(thrown),
      remedy: 'Copy it at a smaller scale, or save it as a file.',
    },
    { cause: thrown },
  );
}

function noBrowser(url: string, thrown: unknown): AppError {
  return new AppError(
    {
      code: 'internal',
      step: 'request',
      message: 'The system opened no browser.',
      cause: thrown instanceof Error ? thrown.message : String(thrown),
      remedy: `Open ${url} by hand.`,
    },
    { cause: thrown },
  );
}

/**
 * On Linux `basic_text` is a key that stands in Electron's source: it hides nothing and counts as no keychain.
 * Electron knows it only once the app is ready, so it is asked at each use.
 */
async function systemKeychain(): Promise<Keychain | { readonly why: string }> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return { why: 'This system offers no keychain.' };
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') {
    return { why: 'No keychain of the desktop (GNOME Keyring, KWallet) is running.' };
  }
  return {
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (data) => (await safeStorage.decryptStringAsync(data)).result,
  };
}
