import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What the specs need of lab.json. The reader of test/lab is typed for more than a page needs. */
const labSchema = z.object({
  identity: z.string(),
  knownHosts: z.string(),
  hosts: z.array(z.object({ name: z.string(), door: z.object({ host: z.string(), port: z.number() }) })),
});

export type Lab = z.infer<typeof labSchema>;
export type LabDoor = Lab['hosts'][number]['door'];

/** Null where no lab is up. */
export function labOrNull(): Lab | null {
  const file = join(process.env['PORTOLAN_LAB_DIR'] ?? '/var/tmp/portolan-lab', 'lab.json');
  try {
    return labSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
}

export function labDoor(lab: Lab, name: string): LabDoor {
  const host = lab.hosts.find((one) => one.name === name);
  if (host === undefined) throw new Error(`${name} is not up.`);
  return host.door;
}
