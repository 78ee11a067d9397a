import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PortolanBridge } from '../../shared/contract/contract';
import { createHostsSlice, type HostsSlice } from './hosts-slice';
import { createNoticeSlice, type NoticeSlice } from './notice-slice';
import { createScanSlice, type ScanSlice } from './scan-slice';
import { createSelectionSlice, type SelectionSlice } from './selection-slice';
import { createExportSlice, type ExportSlice } from './export-slice';
import { createViewSlice, type ViewSlice } from './view-slice';

export type AppState = HostsSlice & ScanSlice & SelectionSlice & ViewSlice & NoticeSlice & ExportSlice;

/** What slices are made of: reading and changing the one state, and the bridge. */
export interface SliceTools {
  readonly get: () => AppState;
  readonly set: (change: Partial<AppState> | ((state: AppState) => Partial<AppState>)) => void;
  readonly bridge: PortolanBridge;
}

/** What the state needs of the window it lives in. */
export interface Surroundings {
  readonly memory: Pick<Storage, 'getItem' | 'setItem'>;
  readonly width: number;
  readonly newRunId: () => string;
  /** Browser mode: gives the bytes to the user as a download. */
  readonly download: (file: { readonly name: string; readonly mime: string; readonly data: Uint8Array }) => void;
}

export type AppStore = StoreApi<AppState>;

export function createAppStore(bridge: PortolanBridge, surroundings: Surroundings): AppStore {
  return createStore<AppState>()((set, get) => {
    const tools: SliceTools = { get, set, bridge };
    return {
      ...createHostsSlice(tools),
      ...createScanSlice(tools, surroundings),
      ...createSelectionSlice(tools),
      ...createViewSlice(tools, surroundings),
      ...createNoticeSlice(tools),
      ...createExportSlice(tools, surroundings),
    };
  });
}
