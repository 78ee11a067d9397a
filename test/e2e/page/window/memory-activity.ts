import { activityHandlers } from '../../../../electron/ipc/handlers/activity';
import type { Desktop } from '../../../../electron/ipc/desktop';
import type { Sender } from '../../../../electron/ipc/sender';
import { redact } from '../../../../electron/log/redact';
import type { ActivityEntry, Output } from '../../../../shared/contract/contract';
import { ok, type MemoryHandlers } from './memory-answers';
import type { MemoryEvents } from './memory-events';

const script = [
  '# Reads; writes nothing.',
  'set -u',
  'section() { printf "\\n==%s %s==\\n" "$TOKEN" "$1"; }',
  'section links; ip -d -j link show',
  'section addresses; ip -j addr show',
  'section routes; ip -j route show table all',
  'for pid in $(pgrep -f containerd-shim); do section "netns $pid"; readlink "/proc/$pid/ns/net"; done',
  'section rules; iptables-save -c; nft -j list ruleset',
].join('\n');

type Sample = Pick<ActivityEntry, 'kind' | 'text' | 'input' | 'outcome' | 'ok'>;

const samples: readonly Sample[] = [
  { kind: 'connect', text: 'ops@db-1.example:22', input: null, outcome: 'open', ok: true },
  { kind: 'command', text: '/bin/sh -s', input: script, outcome: 'exit 0', ok: true },
  { kind: 'api', text: 'GET /_ping', input: null, outcome: '200', ok: true },
  { kind: 'api', text: 'GET /v1.47/containers/json?all=true', input: null, outcome: '200', ok: true },
  { kind: 'api', text: 'GET /v1.47/networks', input: null, outcome: '200', ok: true },
  { kind: 'command', text: 'sudo -n true', input: null, outcome: 'exit 1', ok: false },
  { kind: 'stream', text: 'unix:/run/docker.sock', input: null, outcome: 'closed', ok: true },
];

/** A list of what ran, as if two hosts had been scanned again and again. */
function pastActivity(count: number): ActivityEntry[] {
  const start = Date.parse('2026-03-01T14:05:00Z');
  return Array.from({ length: count }, (_, id) => ({
    id,
    target: id % 5 === 0 ? 'limited' : 'engines',
    host: id % 5 === 0 ? 'limited' : 'engines',
    at: start + id * 730,
    durationMs: (id * 37) % 900,
    bytesIn: (id * 7919) % 300_000,
    bytesOut: (id * 131) % 4000,
    ...(samples[id % samples.length] as Sample),
  }));
}

/** The file that the real door makes of it, as a download. */
async function exported(entries: readonly ActivityEntry[]): Promise<Output<'activity.export'>> {
  const list = { entries: () => entries, clear: () => undefined };
  const save: Desktop['save'] = async ({ name, mime, data }) => ({ kind: 'download', name, mime, data });
  const { 'activity.export': run } = activityHandlers(list, { save } as Desktop);
  return await run({ target: null }, { id: 'memory' } as Sender);
}

export interface MemoryActivity {
  readonly handlers: Pick<MemoryHandlers, 'activity.list' | 'activity.clear' | 'activity.export'>;
  /** Begins an entry and returns the function that ends it. */
  begin(target: string, sample: Sample): () => void;
}

export function memoryActivity(events: MemoryEvents, count: number): MemoryActivity {
  let entries = pastActivity(count);
  let next = count;
  const of = (target: string | null): ActivityEntry[] =>
    entries.filter((entry) => target === null || entry.target === target);
  const note = (entry: ActivityEntry): void => {
    entries = [...entries.filter(({ id }) => id !== entry.id), entry];
    events.tell('activity.changed', { entries: [entry] });
  };
  return {
    handlers: {
      'activity.list': ({ target }) => ok(of(target)),
      'activity.clear': () => {
        entries = [];
        return ok(null);
      },
      'activity.export': async ({ target }) => ok(await exported(of(target))),
    },
    begin(target, sample) {
      const id = next++;
      const at = Date.now();
      const text = redact(sample.text);
      const begun = { id, target, host: target, at, bytesIn: 0, bytesOut: 0, ...sample, text };
      note({ ...begun, durationMs: null, outcome: null, ok: null });
      return () => {
        note({ ...begun, durationMs: Date.now() - at, bytesIn: 48_211 });
      };
    },
  };
}
