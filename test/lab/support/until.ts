import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until `good`, for what nobody tells us about; rejects with what was seen last. */
export async function until<Seen>(look: () => Seen, good: (seen: Seen) => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  for (let seen = look(); !good(seen); seen = look()) {
    if (performance.now() > end) throw new Error(`Waited ${ms} ms in vain; last: ${JSON.stringify(seen)}`);
    await pause(50);
  }
}
