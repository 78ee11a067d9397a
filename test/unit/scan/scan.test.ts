import { describe, expect, it } from 'vitest';
import type { DockerClient } from '../../../electron/connection/docker-client';
import type { ExecRequest, ExecResult, Transport } from '../../../electron/connection/transport';
import type { ScanProgress } from '../../../electron/scan/progress';
import { scan } from '../../../electron/scan/scan';
import { AppError } from '../../../shared/errors/app-error';
import { sourceIds, type DockerAnswer, type HostSnapshot } from '../../../shared/model';

/** A host whose one command prints these lines, `T` standing for the run's token, and then ends as told. */
function hostThatSays(
  lines: readonly string[],
  end: ExecResult['end'] = 'exited',
  stderr: readonly string[] = [],
): Transport {
  const unused = (): never => {
    throw new Error('not used by a scan');
  };
  return {
    kind: 'ssh',
    via: { transport: 'library', why: null },
    label: 'ssh://ann@alpha:22',
    exec({ stdin }: ExecRequest): Promise<ExecResult> {
      const token = /[0-9a-f]{32}/.exec(stdin)?.[0] ?? '';
      const text = (said: readonly string[]): string =>
        said.map((line) => `${line.replace(/^T /, `${token} `)}\n`).join('');
      return Promise.resolve({
        stdout: Buffer.from(text(lines)),
        stderr: text(stderr),
        exit: end === 'exited' ? 0 : null,
        end,
      });
    },
    openUnix: unused,
    start: unused,
    cost: () => ({ execs: 1, unixStreams: 0, bytesReceived: 0 }),
    onLost: () => () => undefined,
    close: () => Promise.resolve(),
  };
}

function engineThatAnswers(answer: DockerAnswer): DockerClient & { closed: boolean } {
  const give = (): Promise<DockerAnswer> => Promise.resolve(answer);
  return {
    version: give,
    info: give,
    networks: give,
    containers: give,
    requests: 4,
    closed: false,
    close() {
      this.closed = true;
    },
  };
}

const refused: DockerAnswer = { ok: false, status: null, reason: 'The login user may not open the Docker socket.' };
const identity = [
  'T begin identity',
  'level none',
  'user ann',
  'hostname alpha',
  'ip-json yes',
  'T exit 0',
  '',
  'T end identity',
];
const links = (name: string): string[] => [
  'T begin links',
  `[{"ifindex":1,"ifname":"${name}","link_type":"loopback"}]`,
  'T exit 0',
  '',
  'T end links',
];

interface Run {
  readonly snapshot: HostSnapshot;
  readonly progress: readonly ScanProgress[];
}

async function run(
  transport: Transport,
  docker: DockerClient | Error = engineThatAnswers(refused),
  signal = new AbortController().signal,
): Promise<Run> {
  const progress: ScanProgress[] = [];
  const snapshot = await scan({
    transport,
    openDocker: () => (docker instanceof Error ? Promise.reject(docker) : Promise.resolve(docker)),
    allowSudo: true,
    signal,
    onProgress: (step) => progress.push(step),
    now: () => 0,
    toolVersion: '9.9.9',
  });
  return { snapshot, progress };
}

const reportOf = (snapshot: HostSnapshot, id: string): unknown => snapshot.sources.find((source) => source.id === id);
const codeOf = (error: unknown): string => (error instanceof AppError ? error.data.code : String(error));

describe('a scan', () => {
  it('gives one report for every source, each with its command, and says by when and whom it was taken', async () => {
    const { snapshot } = await run(hostThatSays(['T script 1', ...identity, ...links('lo'), 'T done']));
    expect(snapshot.sources.map(({ id }) => id)).toEqual([...sourceIds]);
    expect(snapshot).toMatchObject({
      takenAt: '1970-01-01T00:00:00.000Z',
      target: 'ssh://ann@alpha:22',
      tool: { name: 'portolan', version: '9.9.9' },
      privilege: { level: 'none', user: 'ann', docker: false },
    });
    for (const source of snapshot.sources) expect(source.command).not.toBe('');
  });

  it('whose connection breaks keeps what was seen and marks the rest', async () => {
    const lines = [
      'T script 1',
      ...identity,
      ...links('lo'),
      'T begin fdb',
      '[{"mac":"00:00:00:00:00:01","ifname":"eth0"},{"mac"',
    ];
    const { snapshot, progress } = await run(hostThatSays(lines, 'lost'));
    expect(snapshot.namespaces[0]?.interfaces.map(({ name }) => name)).toEqual(['lo']);
    expect(snapshot.namespaces[0]?.fdb).toHaveLength(1);
    expect(reportOf(snapshot, 'host.links')).toMatchObject({ status: 'complete', reason: null, remedy: null });
    expect(reportOf(snapshot, 'host.fdb')).toMatchObject({ status: 'partial' });
    expect(reportOf(snapshot, 'host.sysctls')).toMatchObject({
      status: 'failed',
      reason: 'The connection broke while the host was being read.',
    });
    expect(progress).toContainEqual(expect.objectContaining({ step: 'collect', state: 'partial' }));
  });

  it('that saw nothing before the connection broke fails with host, step, cause and remedy', async () => {
    const failure = run(hostThatSays([], 'lost'));
    await expect(failure).rejects.toSatisfy((error) => codeOf(error) === 'connection-lost');
    await expect(failure).rejects.toMatchObject({ data: { host: 'ssh://ann@alpha:22', step: 'collect', retry: true } });
  });

  it('of a host that answers without end keeps the beginning', async () => {
    const { snapshot } = await run(hostThatSays(['T script 1', ...identity, ...links('lo')], 'output-limit'));
    expect(snapshot.host.hostname).toBe('alpha');
    expect(reportOf(snapshot, 'host.fdb')).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('without end') as string,
    });
  });

  it('of a login without a shell says so, and still shows what the engine tells', async () => {
    const engine = engineThatAnswers({ ok: true, body: [] });
    const { snapshot, progress } = await run(hostThatSays(['This account is currently not available.']), engine);
    expect(snapshot.privilege).toMatchObject({ level: 'docker', user: null, docker: true });
    expect(reportOf(snapshot, 'host.links')).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('ran no script') as string,
    });
    expect(progress).toContainEqual(expect.objectContaining({ step: 'shell', state: 'failed' }));
    expect(engine.closed).toBe(true);
  });

  it('of a host without Docker shows the kernel’s side, with the reason and the remedy', async () => {
    const missing = new AppError({
      code: 'docker-missing',
      step: 'docker',
      message: 'There is no Docker socket at /var/run/docker.sock.',
    });
    const { snapshot } = await run(hostThatSays(['T script 1', ...identity, ...links('lo'), 'T done']), missing);
    expect(snapshot.engine).toBeNull();
    expect(reportOf(snapshot, 'docker.containers')).toMatchObject({ status: 'missing', reason: missing.message });
    expect((await run(hostThatSays(['T script 1', ...identity, 'T done']))).snapshot.sources[0]).toMatchObject({
      status: 'refused',
      remedy: 'Log in as root or as a member of the group docker.',
    });
  });

  it('puts nothing down to missing rights before the host said which rights there are', async () => {
    for (const said of [[], ['T script 1', 'T begin identity']]) {
      const engine = engineThatAnswers({ ok: true, body: [] });
      const { snapshot } = await run(hostThatSays(said, 'lost'), engine);
      for (const id of ['netns.contents', 'firewall.iptables', 'firewall.nftables'] as const) {
        expect(reportOf(snapshot, id)).toMatchObject({
          status: 'failed',
          reason: 'The connection broke while the host was being read.',
        });
      }
    }
  });

  it('of a host whose engine failed says what to look at', async () => {
    const dead = engineThatAnswers({ ok: false, status: 500, reason: 'connection refused' });
    const { snapshot } = await run(hostThatSays(['T script 1', ...identity, 'T done']), dead);
    expect(reportOf(snapshot, 'docker.containers')).toMatchObject({
      status: 'failed',
      remedy: expect.stringContaining('engine of the host is running') as string,
    });
  });

  it('ended by the user is cancelled, whatever was seen', async () => {
    await expect(run(hostThatSays(['T script 1', ...identity], 'cancelled'))).rejects.toSatisfy(
      (error) => codeOf(error) === 'cancelled',
    );
    const aborted = run(hostThatSays([]), engineThatAnswers(refused), AbortSignal.abort());
    await expect(aborted).rejects.toSatisfy((error) => codeOf(error) === 'cancelled');
  });

  it('tells a tool that is not there from one that was refused and one that took too long', async () => {
    const section = (name: string, exit: number): string[] => [
      `T begin ${name}`,
      `T exit ${exit}`,
      '',
      `T end ${name}`,
    ];
    const lines = [
      'T script 1',
      ...identity,
      ...section('fdb', 127),
      ...section('links', 2),
      ...section('neighbours', 124),
      'T done',
    ];
    const { snapshot } = await run(
      hostThatSays(lines, 'exited', ['T begin links', 'Dump terminated: Permission denied']),
    );
    expect(reportOf(snapshot, 'host.fdb')).toMatchObject({
      status: 'missing',
      remedy: expect.stringContaining('iproute2') as string,
    });
    expect(reportOf(snapshot, 'host.links')).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('Permission denied') as string,
    });
    expect(reportOf(snapshot, 'host.neighbours')).toMatchObject({ status: 'timeout' });
  });
});
