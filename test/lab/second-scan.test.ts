import { beforeAll, expect, it } from 'vitest';
import { labHost, labRun } from './hosts';
import { standingReader, type CountedScan } from './support/standing-reader';
import { transportInTurns } from './support/transport-in-turns';
import { turns } from './support/turns';

const host = labHost('lab-26');
const MORE = 10;

interface Twice {
  readonly first: CountedScan;
  readonly second: CountedScan;
}

async function scanTwice(): Promise<Twice> {
  const count = turns();
  const reader = await standingReader({
    ...{ host, port: host.door.port, count },
    between: (transport) => transportInTurns(transport, count),
  });
  try {
    return { first: await reader.scan(), second: await reader.scan() };
  } finally {
    await reader.close();
  }
}

const containers = ({ snapshot }: CountedScan): number => snapshot.containers.length;

let few: Twice;
let many: Twice;

beforeAll(async () => {
  few = await scanTwice();
  await labRun(['scale', host.name, String(MORE)]);
  try {
    many = await scanTwice();
  } finally {
    await labRun(['unscale', host.name]);
  }
});

it('a second scan over the same connection takes two round trips at most', () => {
  expect(few.second.trips).toBeGreaterThanOrEqual(1);
  expect(few.second.trips).toBeLessThanOrEqual(2);
  // Else there would be nothing that the second one saves, and the count would count nothing.
  expect(few.first.trips).toBeGreaterThan(few.second.trips);
});

it('it takes as many where there are more containers', () => {
  expect(containers(many.second)).toBe(containers(few.second) + MORE);
  expect([many.first.trips, many.second.trips]).toEqual([few.first.trips, few.second.trips]);
});

it('it sees what the first one saw', () => {
  for (const { first, second } of [few, many]) {
    expect(containers(second)).toBe(containers(first));
    expect(second.snapshot.sources.map(({ id, status, reason }) => [id, status, reason])).toEqual(
      first.snapshot.sources.map(({ id, status, reason }) => [id, status, reason]),
    );
  }
});
