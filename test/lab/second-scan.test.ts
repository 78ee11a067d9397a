import { beforeAll, expect, it } from 'vitest';
import { labHost, labRun } from './hosts';
import { wiredReader, type WiredScan } from './support/wired-reader';

const host = labHost('lab-26');
/** Each way. Far longer than the engine takes for an answer, so that chance puts nothing one after the other. */
const DELAY_MS = 300;

interface Twice {
  readonly first: WiredScan;
  readonly second: WiredScan;
}

async function scanTwice(): Promise<Twice> {
  const reader = await wiredReader(host, DELAY_MS);
  try {
    return { first: await reader.scan(), second: await reader.scan() };
  } finally {
    await reader.close();
  }
}

const containers = ({ snapshot }: WiredScan): number => snapshot.containers.length;

let few: Twice;
let more: Twice;

beforeAll(async () => {
  few = await scanTwice();
  await labRun(['scale', host.name, '10']);
  try {
    more = await scanTwice();
  } finally {
    await labRun(['unscale', host.name]);
  }
}, 600_000);

it('a second scan over the same connection takes two round trips at most', () => {
  expect(few.second.trips).toBeGreaterThanOrEqual(1);
  expect(few.second.trips).toBeLessThanOrEqual(2);
  // Else there would be nothing that the second one saves, and the count would count nothing.
  expect(few.first.trips).toBeGreaterThan(few.second.trips);
});

it('it takes as many with ten containers more', () => {
  expect(containers(more.second)).toBe(containers(few.second) + 10);
  expect(more.second.trips).toBe(few.second.trips);
});

it('it sees what the first one saw', () => {
  for (const { first, second } of [few, more]) {
    expect(containers(second)).toBe(containers(first));
    expect(second.snapshot.sources.map(({ id, status, reason }) => [id, status, reason])).toEqual(
      first.snapshot.sources.map(({ id, status, reason }) => [id, status, reason]),
    );
  }
});
