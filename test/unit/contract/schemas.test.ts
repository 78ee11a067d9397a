import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { buildTopology } from '../../../shared/topology/build';
import { demoHosts, readDemo } from '../../../electron/store/demo';
import { publishedSchemas } from '../../support/schemas';

const root = resolve(import.meta.dirname, '../../..');
const demo = resolve(root, 'electron/store/demo');

function validator(name: 'snapshot' | 'topology') {
  const found = publishedSchemas().find(({ path }) => path.includes(name));
  if (found === undefined) throw new Error(`There is no schema of the ${name}.`);
  return new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    JSON.parse(found.text) as object,
  );
}

describe('the published JSON Schemas', () => {
  it.each(publishedSchemas().map(({ path, text }) => [path, text]))(
    '%s is made from the code as it is (npx tsx test/support/write-schemas.ts)',
    (path, text) => {
      expect(readFileSync(resolve(root, path), 'utf8')).toBe(text);
    },
  );

  it('accept every recorded host and the topology made from it', async () => {
    const [snapshot, topology] = [validator('snapshot'), validator('topology')];
    const hosts = await demoHosts(demo);
    expect(hosts.length).toBeGreaterThan(0);
    for (const { engine } of hosts) {
      const recorded = await readDemo(demo, engine);
      snapshot(recorded);
      expect(snapshot.errors, `snapshot of ${engine}`).toBeNull();
      topology(buildTopology(recorded));
      expect(topology.errors, `topology of ${engine}`).toBeNull();
    }
  });

  it('refuse a wrong value, and accept a member that they do not know', async () => {
    const snapshot = validator('snapshot');
    const recorded = await readDemo(demo, null);
    expect(snapshot({ ...recorded, takenAt: 7 })).toBe(false);
    expect(snapshot({ ...recorded, format: 'other' })).toBe(false);
    expect(snapshot({ ...recorded, addedLater: true })).toBe(true);
  });
});
