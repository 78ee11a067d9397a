import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { TripCount } from './standing-reader';

/** Requests and answers in strict turns: no answer is handed out before all that were asked for in the same turn are there. */
export interface Turns extends TripCount {
  /** The answer to a request that goes out now, when its turn has come. */
  answered<Answer>(answer: Promise<Answer>): Promise<Answer>;
}

/** Far more turns of the loop than a chain of ticks, promises and streams in memory needs from an answer to the next request. */
const LOOPS = 50;

/**
 * What is asked within one turn waited for nothing of that turn, so the number of turns is the number of round trips that
 * follow one another. It hangs on no clock: a slow answer makes its turn longer, and no turn more.
 */
export function turns(): Turns {
  let count = 0;
  let waiting = 0;
  let held: (() => void)[] = [];

  async function handOut(): Promise<void> {
    for (let loop = 0; loop < LOOPS; loop += 1) await turnOfTheLoop();
    // Somebody still had something to ask, or another call of this function was first.
    if (waiting > 0) return;
    const all = held;
    held = [];
    for (const release of all) release();
  }

  return {
    begin: () => (count = 0),
    trips: () => count,
    async answered(answer) {
      if (waiting === 0 && held.length === 0) count += 1;
      waiting += 1;
      const released = new Promise<void>((release) => {
        const arrived = (): void => {
          waiting -= 1;
          held.push(release);
          if (waiting === 0) void handOut();
        };
        answer.then(arrived, arrived);
      });
      await released;
      return answer;
    },
  };
}
