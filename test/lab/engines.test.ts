import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody } from '../../electron/connection/asking';
import { connect } from '../../electron/connection/connect';
import type { Transport } from '../../electron/connection/transport';
import { sshDestination } from '../../electron/hosts/resolve-target';
import { hostReader, type HostReading } from '../../electron/read-host';
import { buildTopology } from '../../shared/topology/build';
import type { Topology } from '../../shared/topology/model';
import { containerWires } from './engine-truth';
import { readLab, type LabEngine } from './hosts';

const lab = readLab();
const signal = new AbortController().signal;
const open: Transport[] = [];

async function login(user: string): Promise<Transport> {
  const transport = await connect(sshDestination({ name: 'lab-engines', user }), 'lab-engines', {
    identityFiles: [lab.identity],
    knownHostsFile: lab.knownHosts,
    sshConfigFile: lab.sshConfig,
    acceptNewHostKey: false,
    trustFingerprint: null,
    connectTimeoutMs: 60_000,
    signal,
    onProgress: () => undefined,
  });
  open.push(transport);
  return transport;
}

async function read(transport: Transport, engine: string | null, times = 1): Promise<HostReading> {
  const target = {
    target: 'lab-engines',
    label: 'lab-engines',
    destination: sshDestination({ name: 'lab-engines' }),
    engineSocket: null,
    sudo: 'auto',
    savedId: null,
  } as const;
  const reader = hostReader(transport, target);
  const once = (): Promise<HostReading> =>
    reader.read({ engine, sudo: 'auto', asker: nobody, signal, onProgress: () => undefined });
  try {
    for (let time = 1; time < times; time += 1) await once();
    return await once();
  } finally {
    reader.close();
  }
}

/** `CONTAINER VETH`, for each wire between a container and the side that is charted as the host's. */
function wiresOf(topology: Topology): string[] {
  const names = new Map(topology.containers.flatMap((one) => (one.namespace === null ? [] : [[one.id, one] as const])));
  const interfaces = new Map(topology.interfaces.map((one) => [one.id, one]));
  return topology.links
    .flatMap((link) => {
      if (link.kind !== 'veth' || link.to === null || link.knowledge.certainty !== 'exact') return [];
      const ends = [interfaces.get(link.from), interfaces.get(link.to)];
      const near = ends.find((end) => end?.namespace === 'root');
      const far = ends.find((end) => end !== near);
      const holders = [...names.values()].filter((one) => one.namespace === far?.namespace);
      return holders.map((one) => `${one.name} ${near?.name ?? ''}`);
    })
    .sort();
}

afterAll(async () => {
  await Promise.all(open.map((transport) => transport.close()));
});

const engines: readonly LabEngine[] = lab.engines?.engines ?? [];

describe.each(engines)('$name of $user', (engine) => {
  let reading: HostReading;
  let topology: Topology;
  beforeAll(async () => {
    reading = await read(await login(engine.user), engine.socket);
    topology = buildTopology(reading.snapshot);
  }, 120_000);

  it('is the engine that was asked for, and is offered with the others', () => {
    expect(reading.engine).toBe(engine.socket);
    expect(reading.engines.find(({ socket }) => socket === engine.socket)).toMatchObject({ usable: true });
    expect(reading.snapshot.engine?.product).toBe(engine.name.endsWith('podman') ? 'Podman' : 'Docker');
  });

  it('is drawn with every wire of its containers, exactly', async () => {
    const truth = await containerWires(engine);
    expect(truth.length).toBeGreaterThan(1);
    expect(wiresOf(topology)).toEqual(truth);
  });

  it('has no finding but what this lab makes of it', () => {
    // A wire leads out of the lab. Without cgroup v2 a rootless engine has no cgroups (moby: "Running in rootless-mode
    // without cgroups"), so that nothing tells the processes of a container without a network.
    const expected = ['veth-without-peer', ...(engine.user === 'root' ? [] : ['container-namespace-missing'])];
    const others = topology.findings.filter(({ code }) => !expected.includes(code));
    expect(others.map(({ code, detail }) => [code, detail])).toEqual([]);
  });

  it('says where it was looked at from', () => {
    const rootless = engine.user !== 'root';
    expect(reading.snapshot.view.kind).toBe(rootless ? 'rootless' : 'host');
    expect(topology.gaps.some(({ id }) => id === 'gap:view')).toBe(rootless);
    const wire = topology.links.find(({ kind, knowledge }) => kind === 'veth' && knowledge.certainty === 'exact');
    if (rootless) expect(wire?.knowledge.evidence[0]?.command).toMatch(/^nsenter --preserve-credentials -U -m /);
  });
});

describe('a host with several engines', () => {
  it('is charted by its own Docker where nothing else is said, in one command', async () => {
    const transport = await login('root');
    const { engine, engines: found } = await read(transport, null);
    expect(engine).toBe('/var/run/docker.sock');
    expect(found.map(({ label }) => label)).toEqual(expect.arrayContaining(['Docker', 'Podman']));
    expect(transport.cost().execs).toBe(1);
  }, 120_000);

  it('is scanned again over the streams that are open', async () => {
    const transport = await login('root');
    await read(transport, null, 2);
    const two = transport.cost().unixStreams;
    const other = await login('root');
    await read(other, null, 5);
    expect(two).toBeLessThanOrEqual(4);
    expect(other.cost().unixStreams).toBeLessThanOrEqual(4);
  }, 240_000);
});
