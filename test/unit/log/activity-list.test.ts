import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActivityEntry } from '../../../shared/contract/activity';
import { activityLog, type ActivityLog } from '../../../electron/log/activity-list';

const done = { bytesIn: 3, bytesOut: 4, outcome: 'exit 0', ok: true };
const command = { kind: 'command', text: '/bin/sh -s', input: null } as const;

describe('the list of what was done on hosts', () => {
  let told: ActivityEntry[][];
  let time: number;
  let log: ActivityLog;

  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    time = 1000;
    log = activityLog(
      (entries) => told.push(entries),
      () => time,
    );
  });
  afterEach(() => {
    log.close();
    vi.useRealTimers();
  });

  it('has each thing from its beginning, with its end once it has come', () => {
    const end = log.recorder('db', 'db-1').begin({ ...command, input: 'id\n' });
    const begun = { id: 1, target: 'db', host: 'db-1', at: 1000, kind: 'command', text: '/bin/sh -s', input: 'id\n' };
    expect(log.entries(null)).toEqual([
      { ...begun, durationMs: null, bytesIn: 0, bytesOut: 0, outcome: null, ok: null },
    ]);
    time = 1250;
    end(done);
    end({ ...done, outcome: 'lost' });
    expect(log.entries('db')).toEqual([{ ...begun, durationMs: 250, ...done }]);
    expect(log.entries('web')).toEqual([]);
  });

  it('tells what changed ten times a second at most, each entry once', () => {
    const { begin } = log.recorder('db', 'db-1');
    const ends = [begin(command), begin(command), begin(command)];
    for (const end of ends) end(done);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(told.map((entries) => entries.map(({ id, outcome }) => [id, outcome]))).toEqual([
      [1, 2, 3].map((id) => [id, 'exit 0']),
    ]);
    vi.advanceTimersByTime(1000);
    expect(told).toHaveLength(1);
  });

  it('forgets the oldest beyond two thousand', () => {
    const { begin } = log.recorder('db', 'db-1');
    for (let index = 0; index < 2_100; index += 1) begin(command)(done);
    const entries = log.entries(null);
    expect([entries.length, entries[0]?.id, entries.at(-1)?.id]).toEqual([2_000, 101, 2_100]);
  });

  it('forgets the oldest inputs beyond eight million characters', { timeout: 180_000 }, () => {
    const { begin } = log.recorder('db', 'db-1');
    for (let index = 0; index < 145; index += 1) begin({ ...command, input: 'x\n'.repeat(30_000) })(done);
    const entries = log.entries(null);
    expect(entries[0]?.input).toBe('(no longer kept)');
    expect(entries.at(-1)?.input).toHaveLength(60_000);
    const kept = entries.reduce((sum, { input }) => sum + (input?.length ?? 0), 0);
    expect(kept).toBeLessThan(8_500_000);
  });

  it('keeps no secret that redaction knows, and no input without end', () => {
    const { begin } = log.recorder('db', 'db-1');
    begin({ kind: 'api', text: 'GET /x?token=hunter2', input: `password=hunter2\n${'y\n'.repeat(50_000)}` })(done);
    const [entry] = log.entries(null);
    expect(JSON.stringify(entry)).not.toContain('hunter2');
    expect(entry?.input?.length).toBeLessThan(66_000);
  });

  it('can be cleared; what still runs stays until it has ended', () => {
    const { begin } = log.recorder('db', 'db-1');
    begin(command)(done);
    const end = begin(command);
    log.clear();
    expect(log.entries(null).map(({ id }) => id)).toEqual([2]);
    end(done);
    log.clear();
    expect(log.entries(null)).toEqual([]);
  });
});
