import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect } from '../../electron/connection/connect';
import { sshDestination } from '../../electron/hosts/resolve-target';
import { labHost, readLab } from '../lab/hosts';
import { knownHostsAt } from '../lab/support/login';
import { startDelayProxy } from './delay-proxy';
import { median } from './median';
import type { BenchRow } from './table';

const run = promisify(execFile);
const HOST = 'lab-28';
const ALIAS = 'bench';
const ONE_WAY_MS = 25;
const PAIRS = 11;
const GOAL = 1.3;

/** One login of ours, in milliseconds from its begin. */
interface Ours {
  /** `ssh -G` has answered and the way is planned. */
  readonly resolvedMs: number;
  readonly loggedInMs: number;
  /** A command ran over it, which is what `ssh HOST true` ends with, too. */
  readonly ranMs: number;
}

/**
 * Our login against `ssh HOST true`, with the same config through the same wire of 25 ms each way. In turn, and each first
 * in every other pair, so that a machine that gets slower is slower for both.
 */
export async function loginBench(): Promise<BenchRow[]> {
  const host = labHost(HOST);
  const proxy = await startDelayProxy(host.door, ONE_WAY_MS);
  const folder = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
  try {
    const knownHosts = join(folder, 'known_hosts');
    const config = join(folder, 'config');
    await writeFile(knownHosts, knownHostsAt(host, proxy.port));
    await writeFile(config, sshConfig(proxy.port, readLab().identity, knownHosts));
    const ours: Ours[] = [];
    const theirs: number[] = [];
    const both = [
      async () => void ours.push(await login(config, folder)),
      async () => void theirs.push(await ssh(config)),
    ];
    // The first of each finds nothing in the system's caches.
    for (const one of both) await one();
    for (let pair = 0; pair < PAIRS; pair += 1) {
      for (const one of pair % 2 === 0 ? both : both.toReversed()) await one();
    }
    return rows(ours.slice(1), median(theirs.slice(1)));
  } finally {
    await proxy.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function rows(ours: readonly Ours[], theirs: number): BenchRow[] {
  const beside = `ssh ${HOST} true: ${theirs.toFixed(0)} ms`;
  const row = (what: string, ms: number, note: string): BenchRow => ({
    what,
    ours: `${ms.toFixed(0)} ms`,
    beside: `${beside}${note}`,
    ratio: `${(ms / theirs).toFixed(2)} × its time`,
  });
  const of = (value: (one: Ours) => number): number => median(ours.map(value));
  return [
    row(
      `handshake and login through ${ONE_WAY_MS} ms each way, from the click to a usable connection, ${PAIRS} pairs`,
      of(({ loggedInMs }) => loggedInMs),
      ` (goal: ${GOAL} ×)`,
    ),
    row(
      'of it, resolving the name',
      of(({ resolvedMs }) => resolvedMs),
      '',
    ),
    row(
      'the same and one command over it',
      of(({ ranMs }) => ranMs),
      ' (runs one, too)',
    ),
  ];
}

async function login(sshConfigFile: string, configDirectory: string): Promise<Ours> {
  const { signal } = new AbortController();
  const begin = performance.now();
  const since = (): number => performance.now() - begin;
  let resolvedMs = 0;
  const transport = await connect(sshDestination({ name: ALIAS }), ALIAS, {
    ...{ identityFiles: [], knownHostsFile: null, acceptNewHostKey: false, trustFingerprint: null },
    ...{ connectTimeoutMs: 60_000, signal, sshConfigFile, configDirectory },
    onProgress: (step, state) => {
      if (step === 'resolve' && state === 'done') resolvedMs = since();
    },
  });
  try {
    const loggedInMs = since();
    await transport.exec({ command: 'true', stdin: '', timeoutMs: 60_000, maxBytes: 1024, signal });
    return { resolvedMs, loggedInMs, ranMs: since() };
  } finally {
    await transport.close();
  }
}

async function ssh(config: string): Promise<number> {
  const begin = performance.now();
  await run('ssh', ['-F', config, ALIAS, 'true']);
  return performance.now() - begin;
}

const sshConfig = (port: number, identity: string, knownHosts: string): string => `Host ${ALIAS}
  HostName 127.0.0.1
  Port ${port}
  User root
  IdentityFile ${identity}
  IdentitiesOnly yes
  UserKnownHostsFile ${knownHosts}
  GlobalKnownHostsFile /dev/null
  BatchMode yes
`;
