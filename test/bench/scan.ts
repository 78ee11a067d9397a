import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { connect } from '../../electron/connection/connect';
import { sshDestination } from '../../electron/hosts/resolve-target';
import { connectDocker } from '../../electron/connection/docker-connect';
import type { TransportCost } from '../../electron/connection/transport';
import { scan } from '../../electron/scan/scan';
import { buildTopology } from '../../shared/topology/build';
import { labEnter, labHost, labRun, readLab, type Lab, type LabHost } from '../lab/hosts';
import { startDelayProxy } from './delay-proxy';
import { median } from './median';
import type { BenchRow } from './table';

const HOST = 'lab-28';
const ONE_WAY_MS = 25;
const SCANS = 5;
const RECIPES = 3;

interface Measured {
  /** Milliseconds from the first byte of the connection to the topology. */
  readonly totalMs: number;
  /** The same without connecting and logging in. */
  readonly scanMs: number;
  readonly veths: number;
  readonly cost: TransportCost & { readonly dockerRequests: number };
}

/**
 * A full scan of a lab host over SSH through a wire of 25 ms each way, against the shell loop of the classic recipe run
 * on the host itself as root; and what a scan costs in requests at 30 and at 300 containers.
 */
export async function scanBench(): Promise<BenchRow[]> {
  const lab = readLab();
  const host = labHost(HOST, lab);
  const small = await scaled(30, () => measure(lab, host));
  const { many, recipeMs, recipeRows, containers } = await scaled(300, async () => {
    const recipe: number[] = [];
    const scans: Measured[] = [];
    let rows = 0;
    // In turn, so that a machine that gets slower is slower for both.
    for (let round = 0; round < SCANS; round += 1) {
      scans.push(await measure(lab, host));
      if (round >= RECIPES) continue;
      const begin = performance.now();
      const printed = await labEnter(
        HOST,
        ['sh', '-s'],
        readFileSync(`${import.meta.dirname}/classic-recipe.sh`, 'utf8'),
      );
      recipe.push(performance.now() - begin);
      rows = printed.trim().split('\n').length;
    }
    const running = (await labEnter(HOST, ['docker', 'ps', '-q'])).trim().split('\n').length;
    return { many: middle(scans), recipeMs: median(recipe), recipeRows: rows, containers: running };
  });
  const text = (cost: Measured['cost']): string =>
    `${cost.execs} exec, ${cost.unixStreams} socket streams, ${cost.dockerRequests} API requests`;
  return [
    {
      what: `full scan, ${containers} containers, SSH through ${ONE_WAY_MS} ms each way: connect to topology`,
      ours: `${(many.totalMs / 1000).toFixed(2)} s, ${many.veths} veth pairs`,
      beside: `classic shell loop on the host as root: ${(recipeMs / 1000).toFixed(1)} s, ${recipeRows} pairs`,
      ratio: `${(recipeMs / many.totalMs).toFixed(1)} ×`,
    },
    {
      what: 'the same without connecting and login',
      ours: `${(many.scanMs / 1000).toFixed(2)} s`,
      beside: `the same loop: ${(recipeMs / 1000).toFixed(1)} s`,
      ratio: `${(recipeMs / many.scanMs).toFixed(1)} ×`,
    },
    {
      what: 'requests after login, at 300 containers',
      ours: text(many.cost),
      beside: `at 30 containers: ${text(small.cost)}`,
      ratio: text(many.cost) === text(small.cost) ? 'the same' : 'DIFFERENT',
    },
  ];
}

async function scaled<Result>(containers: number, work: () => Promise<Result>): Promise<Result> {
  await labRun(['scale', HOST, String(containers)]);
  try {
    return await work();
  } finally {
    await labRun(['unscale', HOST]);
  }
}

async function measure(lab: Lab, host: LabHost): Promise<Measured> {
  const proxy = await startDelayProxy(host.door, ONE_WAY_MS);
  const folder = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
  const signal = new AbortController().signal;
  try {
    // The proxy has a port of its own, so the host's keys are listed for it.
    const knownHosts = join(folder, 'known_hosts');
    await writeFile(knownHosts, withPort(readFileSync(lab.knownHosts, 'utf8'), host.door.port, proxy.port));
    const begin = performance.now();
    const transport = await connect(sshDestination({ name: '127.0.0.1', user: 'root', port: proxy.port }), 'bench', {
      identityFiles: [lab.identity],
      knownHostsFile: knownHosts,
      acceptNewHostKey: false,
      trustFingerprint: null,
      connectTimeoutMs: 20_000,
      configDirectory: folder,
      signal,
      onProgress: () => undefined,
    });
    try {
      const connected = performance.now();
      let requests = (): number => 0;
      const snapshot = await scan({
        transport,
        openDocker: async (dockerSignal) => {
          const { client } = await connectDocker(transport, { signal: dockerSignal, sudo: true });
          requests = () => client.requests;
          return client;
        },
        allowSudo: true,
        signal,
        onProgress: () => undefined,
        now: Date.now,
        toolVersion: 'bench',
      });
      const topology = buildTopology(snapshot);
      const end = performance.now();
      return {
        totalMs: end - begin,
        scanMs: end - connected,
        veths: topology.links.filter((link) => link.kind === 'veth' && link.to !== null).length,
        cost: { ...transport.cost(), dockerRequests: requests() },
      };
    } finally {
      await transport.close();
    }
  } finally {
    await proxy.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const withPort = (knownHosts: string, from: number, to: number): string =>
  knownHosts.replaceAll(`[127.0.0.1]:${from}`, `[127.0.0.1]:${to}`);

const middle = (all: readonly Measured[]): Measured => {
  const sorted = [...all].sort((a, b) => a.totalMs - b.totalMs);
  const found = sorted[sorted.length >> 1];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
};
