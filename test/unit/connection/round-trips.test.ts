import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sharedSessions } from '../../../electron/connection/shared-sessions';
import type { Transport } from '../../../electron/connection/transport';
import { countingWire, type CountingWire } from '../../support/round-trips';
import { failure, open, script } from './support/options';
import { hasSshd, startSshd, type TestSshd } from './support/sshd';

const wide = { timeoutMs: 60_000 };
const can = hasSshd || process.env['CI'] === 'true';

describe.skipIf(!can)('over a long wire', { timeout: 120_000 }, () => {
  let sshd: TestSshd;
  let wire: CountingWire;
  let transport: Transport;
  const starts: string[] = [];

  beforeAll(async () => {
    sshd = await startSshd();
    wire = await countingWire({ host: '127.0.0.1', port: sshd.port }, 300);
    const knownHostsFile = `${sshd.folder}/known_hosts.wire`;
    await writeFile(
      knownHostsFile,
      (await readFile(sshd.knownHosts, 'utf8')).replace(`:${sshd.port} `, `:${wire.port} `),
    );
    const bare = await open({ ...sshd, port: wire.port }, { knownHostsFile, connectTimeoutMs: 60_000 });
    const start: Transport['start'] = async (command, signal) => {
      const running = await bare.start(command, signal);
      starts.push(command);
      return running;
    };
    transport = sharedSessions({ ...bare, start }, { ready: true });
    await transport.exec(script('true', wide));
  }, 120_000);
  afterAll(async () => {
    await transport.close();
    await wire.close();
    await sshd.stop();
  }, 60_000);

  const isReady = (times: number): Promise<void> =>
    vi.waitFor(() => expect(starts).toHaveLength(times), { timeout: 60_000 });

  it('a script for which a shell stands by costs one round trip', async () => {
    await isReady(1);
    wire.begin();
    const result = await transport.exec(script('echo "$0"; exit 3', wide));
    expect(result).toMatchObject({ end: 'exited', exit: 3 });
    expect(wire.trips()).toBe(1);
  });

  it('a second one at the same time opens a session of its own, in three (the count counts)', async () => {
    await isReady(2);
    wire.begin();
    const all = await Promise.all(['a', 'b'].map((word) => transport.exec(script(`echo ${word}`, wide))));
    expect(all.map(({ stdout }) => stdout.toString())).toEqual(['a\n', 'b\n']);
    expect(wire.trips()).toBe(3);
  });
});

describe.skipIf(!can)('where the host gives one session at a time', { timeout: 120_000 }, () => {
  let sshd: TestSshd;

  beforeAll(async () => {
    sshd = await startSshd(['MaxSessions 1']);
  }, 60_000);
  afterAll(() => sshd.stop());

  it('commands run one after the other', async () => {
    const transport = sharedSessions(await open(sshd), { ready: true });
    const words = ['a', 'b', 'c', 'd'];
    const all = await Promise.all(words.map((word) => transport.exec(script(`echo ${word}`, wide))));
    expect(all.map(({ stdout }) => stdout.toString().trim())).toEqual(words);
    expect(transport.sessionsAreFew?.()).toBe(true);
    await transport.close();
  });

  it('the shell that stands by makes room', async () => {
    const transport = sharedSessions(await open(sshd), { ready: true });
    await transport.exec(script('true', wide));
    expect(await transport.exec(script('', { ...wide, command: 'exit 7' }))).toMatchObject({ end: 'exited', exit: 7 });
    await transport.close();
  });

  it('what runs on by itself gives way, and is not begun again', async () => {
    const transport = sharedSessions(await open(sshd), { ready: true });
    const { signal } = new AbortController();
    const running = await transport.start('cat', signal, 'lasting');
    // Only a stream that flows tells its end.
    for (const stream of [running.stdout, running.stderr]) stream.resume();
    const ended = new Promise<string>((resolve) => running.onEnd((end) => resolve(end)));
    expect(await transport.exec(script('exit 7', wide))).toMatchObject({ end: 'exited', exit: 7 });
    expect(await ended).toBe('exited');
    expect(await failure(transport.start('cat', signal, 'lasting'))).toMatchObject({ code: 'limit-reached' });
    await transport.close();
  });

  it('a look at a socket waits for a command, and a command for it', async () => {
    const transport = sharedSessions(await open(sshd), { ready: true });
    const { signal } = new AbortController();
    for (let time = 0; time < 3; time += 1) {
      const looked = failure(transport.openUnix(`${sshd.folder}/none.sock`, signal));
      const ran = transport.exec(script('exit 7', wide));
      expect(await looked).toMatchObject({ code: 'docker-missing' });
      expect(await ran).toMatchObject({ end: 'exited', exit: 7 });
    }
    await transport.close();
  });

  it('it is named where nothing of ours holds it', async () => {
    const transport = await open(sshd);
    const running = await transport.start('cat', new AbortController().signal);
    expect(await failure(transport.exec(script('true', wide)))).toMatchObject({
      code: 'limit-reached',
      step: 'shell',
      remedy: expect.stringContaining('MaxSessions') as string,
    });
    running.kill();
    await transport.close();
  });
});
