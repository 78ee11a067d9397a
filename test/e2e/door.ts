import type { ElectronApplication, Page } from '@playwright/test';

export type Door = 'browser' | 'standin' | 'electron';

export interface OpenDoor {
  readonly page: Page;
  /** Null in browser mode. */
  readonly electronApp: ElectronApplication | null;
  close(): Promise<void>;
}

/** What a spec may ask of a door before it opens; set with test.use({ launch: … }). */
export interface Launch {
  /** Arguments of the desktop app, such as a snapshot file. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}
