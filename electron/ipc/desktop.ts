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
  /** To the clipboard: a PNG as a picture, everything else as text; hands the bytes back where only the page can do it. */
  copy(file: FileToSave): Promise<ExportResult>;
  writeClipboard(text: string): Promise<void>;
  /** `url` was checked already. */
  openExternal(url: string): Promise<void>;
  /** The system's keychain; `why` says why there is none (browser mode; a Linux desktop without one). Never rejects. */
  keychain(): Promise<Keychain | { readonly why: string }>;
  /** Calls back when the machine comes back from sleep. Returns the function that ends it. */
  onWake(listener: () => void): () => void;
}

/** Encrypts with a key of the system's keychain; what comes out may be written to a file. Rejects where it cannot. */
export interface Keychain {
  encrypt(text: string): Promise<Buffer>;
  decrypt(data: Buffer): Promise<string>;
}
