/**
 * Records real scans of the lab for tests and for the demo:
 *
 *   test/lab/lab up && npx tsx test/captures/record.ts
 *
 * Writes test/captures/ENGINE-LEVEL.recording.json for each host and login, and electron/store/demo/docker-ENGINE.json
 * from what root saw. Nothing is taken out of the texts; the script ends without writing where a secret is in them.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { assemble } from '../../electron/scan/assemble';
import { version } from '../../electron/version';
import { snapshotSchema, type Recording } from '../../shared/model';
import { readLab, type LabHost, type LabUserName } from '../lab/hosts';
import { recordHost } from './record-host';

const captures = fileURLToPath(new URL('.', import.meta.url));
const demo = fileURLToPath(new URL('../../electron/store/demo/', import.meta.url));

/** What each login of the lab may do; the file's name says that. */
const levels: readonly (readonly [LabUserName, string])[] = [
  ['root', 'root'],
  ['sudoer', 'sudo'],
  ['dock', 'docker'],
  ['plain', 'none'],
];

const lab = readLab();
const secrets = await secretTexts();
await mkdir(demo, { recursive: true });
for (const host of lab.hosts) {
  const engine = engineOf(host);
  for (const [user, level] of levels) {
    const { recording } = await recordHost(host, user);
    checked(recording);
    await writeJson(`${captures}${engine}-${level}.recording.json`, recording);
    if (level !== 'root') continue;
    const snapshot = snapshotSchema.parse(assemble({ ...recording, target: `demo:${engine}` }, version));
    await writeJson(`${demo}docker-${engine}.json`, snapshot);
  }
  process.stdout.write(`${host.name}: recorded as ${engine}\n`);
}

function engineOf({ engineVersion, name }: LabHost): string {
  const engine = /^\d+\.\d+/.exec(engineVersion)?.[0];
  if (engine === undefined) throw new Error(`${name} has no engine version`);
  return engine;
}

/** Keys and passwords of the lab, and the heading that any private key has. */
async function secretTexts(): Promise<string[]> {
  const key = await readFile(lab.identity, 'utf8');
  const passwords = lab.hosts.flatMap((host) => host.users.flatMap((user) => user.password ?? []));
  return ['PRIVATE KEY', ...key.split('\n').filter((line) => line.length > 40), ...passwords];
}

function checked(recording: Recording): void {
  const text = JSON.stringify(recording);
  if (secrets.some((secret) => text.includes(secret))) throw new Error(`a secret is in the scan of ${recording.target}`);
  if (recording.scriptFailure !== null) throw new Error(`${recording.target}: ${recording.scriptFailure}`);
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 1)}\n`);
}
