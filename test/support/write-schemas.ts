import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { publishedSchemas } from './schemas';

/** `npx tsx test/support/write-schemas.ts`: after every change of the model or the topology. */
for (const { path, text } of publishedSchemas()) {
  const file = resolve(import.meta.dirname, '../..', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`${path}\n`);
}
