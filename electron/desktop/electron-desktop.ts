import { basename } from 'node:path';
import { BrowserWindow, clipboard, dialog, shell, type SaveDialogOptions } from 'electron';
import type { ExportResult } from '../../shared/contract/contract';
import { AppError } from '../../shared/errors/app-error';
import { callerOf } from '../ipc/electron-adapter';
import type { Desktop, FileToSave } from '../ipc/desktop';
import { writeFileAtomically } from '../store/atomic-write';

/** The desktop port on Electron: native dialogs, the system's clipboard and browser. */
export const electronDesktop: Desktop = {
  save,
  writeClipboard: async (text) => clipboard.writeText(text),
  openExternal: async (url) => {
    try {
      // eslint-disable-next-line electron-security/no-open-external-with-dynamic-url -- ipc/handlers/system.ts lets only https to listed hosts through.
      await shell.openExternal(url);
    } catch (thrown) {
      throw noBrowser(url, thrown);
    }
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
  await writeFileAtomically(answer.filePath, file.data, 'export');
  return { kind: 'saved', path: answer.filePath, bytes: file.data.byteLength };
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
