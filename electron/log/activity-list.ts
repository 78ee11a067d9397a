import { MOST_ACTIVITIES, type ActivityEntry } from '../../shared/contract/activity';
import type { ActivityRecorder } from '../connection/activity-recorder';
import type { ActivityList } from '../ipc/handlers/activity';
import { redact } from './redact';

/** Characters of one input, and of all inputs together: a script of some 30 KB goes in at every scan. */
const MOST_INPUT = 64 * 1024;
const MOST_INPUTS = 8 * 1024 * 1024;
const BATCH_MS = 100;

const FORGOTTEN = '(no longer kept)';

export interface ActivityLog extends ActivityList {
  /** Writes down what is done for one target. */
  recorder(target: string, host: string): ActivityRecorder;
  /** Ends what waits to be told. */
  close(): void;
}

/** The last things that were done on hosts, redacted before they are kept; `tell` gets what changed, ten times a second at most. */
export function activityLog(tell: (entries: ActivityEntry[]) => void, now: () => number): ActivityLog {
  const kept = new Map<number, ActivityEntry>();
  const changed = new Set<number>();
  let last = 0;
  let inputs = 0;
  let timer: NodeJS.Timeout | null = null;

  const forget = (id: number): void => {
    inputs -= kept.get(id)?.input?.length ?? 0;
    kept.delete(id);
    changed.delete(id);
  };
  const flush = (): void => {
    timer = null;
    const entries = [...changed].sort((a, b) => a - b).flatMap((id) => kept.get(id) ?? []);
    changed.clear();
    if (entries.length > 0) tell(entries);
  };
  const put = (entry: ActivityEntry): void => {
    kept.set(entry.id, entry);
    changed.add(entry.id);
    timer ??= setTimeout(flush, BATCH_MS);
    // Nothing waits for the telling: a command line ends when its work is done.
    timer.unref();
  };
  const makeRoom = (): void => {
    for (const [id, entry] of kept) {
      if (kept.size > MOST_ACTIVITIES) forget(id);
      else if (inputs > MOST_INPUTS && entry.input !== null && entry.input !== FORGOTTEN) {
        inputs -= entry.input.length - FORGOTTEN.length;
        kept.set(id, { ...entry, input: FORGOTTEN });
      }
      if (kept.size <= MOST_ACTIVITIES && inputs <= MOST_INPUTS) return;
    }
  };

  return {
    entries: (target) => [...kept.values()].filter((entry) => target === null || entry.target === target),
    clear() {
      // What still runs is no history yet.
      for (const [id, entry] of kept) if (entry.outcome !== null) forget(id);
    },
    recorder: (target, host) => ({
      begin({ kind, text, input }) {
        const id = (last += 1);
        const begin = now();
        const shown = input === null ? null : redact(bounded(input));
        inputs += shown?.length ?? 0;
        put({
          ...{ id, target, host, at: begin, kind, text: redact(bounded(text)), input: shown },
          ...{ durationMs: null, bytesIn: 0, bytesOut: 0, outcome: null, ok: null },
        });
        makeRoom();
        return ({ bytesIn, bytesOut, outcome, ok }) => {
          const entry = kept.get(id);
          if (entry === undefined || entry.outcome !== null) return;
          put({ ...entry, durationMs: now() - begin, bytesIn, bytesOut, outcome: redact(outcome), ok });
        };
      },
    }),
    close() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

function bounded(text: string): string {
  return text.length <= MOST_INPUT ? text : `${text.slice(0, MOST_INPUT)}… (${text.length} characters)`;
}
