import type { HandlerGroup } from '../handlers';
import type { Sender } from '../sender';

/** The charts of a door that are followed. */
export interface LiveDesk {
  /** Throws AppError where the chart is of no host. */
  start(runId: string, sender: Sender): void;
  stop(runId: string): void;
  pause(runId: string, paused: boolean): void;
  step(runId: string): void;
  watchRates(runId: string, watched: boolean): void;
}

type LiveChannel = 'live.start' | 'live.stop' | 'live.pause' | 'live.step' | 'live.watch-rates';

export function liveHandlers(desk: LiveDesk): HandlerGroup<LiveChannel> {
  return {
    'live.start': async ({ runId }, sender) => {
      desk.start(runId, sender);
      return null;
    },
    'live.stop': async ({ runId }) => {
      desk.stop(runId);
      return null;
    },
    'live.pause': async ({ runId, paused }) => {
      desk.pause(runId, paused);
      return null;
    },
    'live.step': async ({ runId }) => {
      desk.step(runId);
      return null;
    },
    'live.watch-rates': async ({ runId, watched }) => {
      desk.watchRates(runId, watched);
      return null;
    },
  };
}
