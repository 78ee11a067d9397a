import { describe, expect, it } from 'vitest';
import { Turns } from '../../../electron/links/turns';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

/** A reading that ends when it is told to, or broken off. */
function reading(log: string[], name: string) {
  let finish = (): void => undefined;
  const work = (signal: AbortSignal = never): Promise<string> => {
    log.push(`${name} begins`);
    return new Promise((resolve, reject) => {
      finish = () => {
        log.push(`${name} ends`);
        resolve(name);
      };
      signal.addEventListener('abort', () => {
        log.push(`${name} is broken off`);
        reject(new Error('broken off'));
      });
    });
  };
  return { work, finish: () => finish() };
}

describe('readings of one host', () => {
  it('break off what follows by itself for what a person asked for, and begin it anew after', async () => {
    const log: string[] = [];
    const turns = new Turns();
    const live = reading(log, 'live');
    const asked = reading(log, 'asked');
    const followed = turns.following(never, live.work);
    await turn();
    const answered = turns.asked(() => asked.work());
    await turn();
    expect(log).toEqual(['live begins', 'live is broken off', 'asked begins']);
    asked.finish();
    expect(await answered).toBe('asked');
    await turn();
    live.finish();
    expect(await followed).toBe('live');
    expect(log.slice(3)).toEqual(['asked ends', 'live begins', 'live ends']);
  });

  it('of two that follow by themselves come one after the other', async () => {
    const log: string[] = [];
    const turns = new Turns();
    const first = reading(log, 'first');
    const second = reading(log, 'second');
    const one = turns.following(never, first.work);
    const other = turns.following(never, second.work);
    await turn();
    expect(log).toEqual(['first begins']);
    first.finish();
    await one;
    await turn();
    second.finish();
    await other;
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });
});
