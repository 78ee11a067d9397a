import type { EventData } from '../../../../shared/contract/contract';
import { diffTopologies } from '../../../../shared/diff/diff';
import type { Topology } from '../../../../shared/topology/model';
import { ok, type MemoryHandlers } from './memory-answers';
import type { MemoryEvents } from './memory-events';

type LiveChannel = 'live.start' | 'live.stop' | 'live.pause' | 'live.step' | 'live.watch-rates';

/** A host that is followed, and does only what a test says. */
export interface MemoryLive {
  readonly handlers: Pick<MemoryHandlers, LiveChannel>;
  /** The topology of a run, as a scan has given it. */
  charted(runId: string, topology: Topology): void;
  /** The host changes: the window hears of it, or it is held while the window pauses. */
  change(change: (topology: Topology) => Topology): void;
  tell(event: Omit<EventData<'live.events'>['events'][number], 'id'>): void;
  state(state: Partial<EventData<'live.state'>>): void;
  rates(interfaces: EventData<'live.rates'>['interfaces']): void;
}

export function memoryLive(events: MemoryEvents): MemoryLive {
  const known = new Map<string, Topology>();
  const idle: EventData<'live.state'> = {
    runId: '',
    state: 'following',
    at: Date.now(),
    paused: false,
    held: 0,
    detail: null,
    error: null,
  };
  let now = idle;
  let held: EventData<'live.topology'>[] = [];
  let eventId = 0;
  const state = (change: Partial<EventData<'live.state'>>): void => {
    now = { ...now, ...change };
    events.tell('live.state', now);
  };
  const show = (updates: readonly EventData<'live.topology'>[]): void => {
    for (const update of updates) events.tell('live.topology', update);
  };
  return {
    handlers: {
      'live.start': ({ runId }) => {
        held = [];
        state({ ...idle, runId, at: Date.now() });
        return ok(null);
      },
      'live.stop': () => ok(null),
      'live.pause': ({ paused }) => {
        if (!paused) show(held.splice(0));
        state({ paused, held: 0, state: paused ? 'paused' : 'following' });
        return ok(null);
      },
      'live.step': () => {
        show(held.splice(0, 1));
        state({ held: held.length });
        return ok(null);
      },
      'live.watch-rates': () => ok(null),
    },
    charted: (runId, topology) => known.set(runId, topology),
    change(change) {
      const before = known.get(now.runId);
      if (before === undefined) throw new Error('No chart is followed.');
      const after = change(before);
      known.set(now.runId, after);
      held.push({
        runId: now.runId,
        topology: after as EventData<'live.topology'>['topology'],
        completeness: 'complete',
        at: Date.now(),
        changes: diffTopologies(before, after),
        events: 1,
        coalesced: false,
      });
      if (now.paused) state({ held: held.length });
      else show(held.splice(0));
    },
    tell: (event) => events.tell('live.events', { runId: now.runId, events: [{ id: (eventId += 1), ...event }] }),
    state,
    rates: (interfaces) =>
      events.tell('live.rates', { runId: now.runId, at: Date.now(), intervalMs: 2000, interfaces, detail: null }),
  };
}
