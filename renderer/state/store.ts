import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PortolanBridge } from '../../shared/contract/contract';
import type { AppState, SliceTools, Surroundings } from './app-state';
import { createActionsSlice } from './actions-slice';
import { createActivitySlice } from './activity-slice';
import { createConnectionsSlice } from './connections-slice';
import { createHostFormSlice } from './host-form-slice';
import { createHostTestSlice } from './host-test-slice';
import { createHostsSlice } from './hosts-slice';
import { createLiveSlice } from './live-slice';
import { createNoticeSlice } from './notice-slice';
import { createPromptsSlice } from './prompts-slice';
import { createSavedHostsSlice } from './saved-hosts-slice';
import { createScanSlice } from './scan-slice';
import { createSelectionSlice } from './selection-slice';
import { createExportSlice } from './export-slice';
import { createViewSlice } from './view-slice';

export type AppStore = StoreApi<AppState>;

export function createAppStore(bridge: PortolanBridge, surroundings: Surroundings): AppStore {
  return createStore<AppState>()((set, get) => {
    const tools: SliceTools = { get, set, bridge };
    return {
      ...createHostsSlice(tools),
      ...createSavedHostsSlice(tools, surroundings),
      ...createHostFormSlice(tools, surroundings),
      ...createHostTestSlice(tools, surroundings),
      ...createScanSlice(tools, surroundings),
      ...createSelectionSlice(tools),
      ...createViewSlice(tools, surroundings),
      ...createNoticeSlice(tools),
      ...createExportSlice(tools, surroundings),
      ...createPromptsSlice(tools),
      ...createConnectionsSlice(tools),
      ...createLiveSlice(tools),
      ...createActivitySlice(tools, surroundings),
      ...createActionsSlice(tools, surroundings),
    };
  });
}
