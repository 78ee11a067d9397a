import type { ExportResult } from '../../shared/contract/contract';

export interface FileToSave {
  /** Proposed file name, without a folder and safe on every system. */
  readonly name: string;
  readonly mime: string;
  /** Extension without the dot, for the dialog's filter. */
  readonly extension: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * What the system around a door can do for the user: the only way from the handlers to dialogs, clipboard and browser.
 * Rejections are AppError.
 */
export interface Desktop {
  /** Asks where to save, or hands the bytes back where only the page can save them. */
  save(file: FileToSave, senderId: string): Promise<ExportResult>;
  writeClipboard(text: string): Promise<void>;
  /** `url` was checked already. */
  openExternal(url: string): Promise<void>;
}
