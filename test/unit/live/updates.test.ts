import { describe, expect, it } from 'vitest';
import { Updates, type Batch } from '../../../electron/live/updates';
import { heldTiming } from '../links/support/desk';

/** Updates that end when a test says so. */
function setUp() {
  const timing = heldTiming();
  const made: Batch[] = [];
  let finish = (): void => undefined;
  const updates = new Updates(timing, (batch) => {
    made.push(batch);
    return new Promise<void>((resolve) => (finish = resolve));
  });
  const done = async (): Promise<void> => {
    finish();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { timing, made, updates, done };
}

const times = (count: number, work: () => void): void => {
  for (let one = 0; one < count; one += 1) work();
};

describe('when a host is looked at again', () => {
  it('an event that settles something acts at once', () => {
    const { updates, made } = setUp();
    updates.note(true);
    expect(made).toEqual([{ events: 1, flood: false }]);
  });

  it('one that announces another waits for it, and both are one update', () => {
    const { updates, made, timing } = setUp();
    updates.note(false);
    updates.note(false);
    expect(made).toEqual([]);
    expect(timing.waiting()).toBe(500);
    updates.note(true);
    expect(made).toEqual([{ events: 3, flood: false }]);
    expect(timing.waiting()).toBeNull();
  });

  it('what comes while an update is made is one more update, and never two at once', async () => {
    const { updates, made, timing, done } = setUp();
    updates.note(true);
    times(5, () => updates.note(true));
    expect(made).toHaveLength(1);
    await done();
    expect(timing.waiting()).toBe(100);
    timing.pass();
    expect(made).toEqual([
      { events: 1, flood: false },
      { events: 5, flood: false },
    ]);
  });

  it('a flood is said, widens the pause up to five seconds, and is over when it is calm', async () => {
    const { updates, made, timing, done } = setUp();
    updates.note(true);
    const pauses: (number | null)[] = [];
    for (let round = 0; round < 8; round += 1) {
      times(30, () => updates.note(true));
      await done();
      pauses.push(timing.waiting());
      timing.pass();
    }
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    expect(made.slice(1).every(({ flood, events }) => flood && events === 30)).toBe(true);
    await done();
    timing.pass();
    updates.note(true);
    expect(made.at(-1)).toEqual({ events: 1, flood: false });
  });

  it('does nothing more once it has ended', async () => {
    const { updates, made, timing, done } = setUp();
    updates.note(true);
    updates.note(true);
    updates.end();
    await done();
    expect(timing.waiting()).toBeNull();
    updates.note(true);
    expect(made).toHaveLength(1);
  });
});
