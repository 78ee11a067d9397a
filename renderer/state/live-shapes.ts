import type { EventData, InterfaceRate, LiveEvent, LiveState } from '../../shared/contract/contract';
import type { ObjectChange } from '../../shared/diff/change';
import type { Scene } from '../../shared/layout/scene';
import type { TopologyIndex } from './topology-index';

/** What an update added, removed and changed, shown on the map for a few seconds. */
export interface LiveMarks {
  readonly changes: readonly ObjectChange[];
  /** The chart before, for the places of what went. */
  readonly before: { readonly index: TopologyIndex; readonly scene: Scene };
}

/** One reading of rates: when, and each interface's. */
export interface RateSample {
  readonly at: number;
  readonly interfaces: Readonly<Record<string, InterfaceRate>>;
}

export interface LiveSlice {
  /** How the chart's host is followed; null: it is not. */
  readonly live: LiveState | null;
  /** Oldest first. */
  readonly liveEvents: readonly LiveEvent[];
  readonly liveMarks: LiveMarks | null;
  /** Of the last minutes, oldest first. */
  readonly rates: readonly RateSample[];
  /** Why readings are rarer than usual, or fail; null where nothing is to say. */
  readonly ratesDetail: string | null;
  /** Begins to follow the chart that has just been drawn, and ends the one before. */
  followChart(runId: string | null): Promise<void>;
  pauseLive(): Promise<void>;
  stepLive(): Promise<void>;
  watchRates(watched: boolean): void;
  noteLiveState(state: LiveState): void;
  noteLiveTopology(update: EventData<'live.topology'>): void;
  noteLiveEvents(told: EventData<'live.events'>): void;
  noteRates(told: EventData<'live.rates'>): void;
  forgetMarks(marks: LiveMarks): void;
}
