import type { AppState } from '../state/app-state';

/** What an action does, and when it can be done. */
export interface Doing {
  /** Absent: always. */
  readonly available?: (state: AppState) => boolean;
  readonly run: (state: AppState) => void;
}
