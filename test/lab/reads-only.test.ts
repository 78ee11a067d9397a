import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answeringInTurn } from '../unit/connection/support/answering-in-turn';
import { engineState } from './engine-truth';
import { labEnter, readLab, type LabHost, type LabUserName } from './hosts';
import { hostState, type HostState } from './support/host-state';
import { login } from './support/login';
import { openDesk } from './support/program';
import { windowLink, type WindowLink } from './support/window-link';

const desk = openDesk();
afterAll(desk.clear);

const lab = readLab();

/** How each host was found the last time: that is how the next test finds it. */
const found = new Map<string, HostState>();

/** Does `work`, after which the host is as it was, and its own engine has done nothing but answer. */
async function changesNothing(host: LabHost['name'] | 'lab-engines', work: () => Promise<void>): Promise<void> {
  const before = found.get(host) ?? (await hostState(host));
  const since = (await labEnter(host, ['date', '+%s.%N'])).trim();
  await work();
  const until = (await labEnter(host, ['date', '+%s.%N'])).trim();
  const after = await hostState(host);
  found.set(host, after);
  expect(after).toEqual<HostState>(before);
  // The engine was asked, and did nothing: no container started, no command run in one.
  const words = ['docker', 'events', '--since', since, '--until', until, '--format', '{{.Type}} {{.Action}}'];
  expect(await labEnter(host, words)).toBe('');
}

/** Works over a connection as a window has it, until that is closed. */
async function inWindow(user: LabUserName, port: number, work: (link: WindowLink) => Promise<void>): Promise<void> {
  const link = windowLink({ user, port, knownHostsFile: lab.knownHosts });
  try {
    await work(link);
  } finally {
    await link.close();
  }
}

describe('a window on a host', () => {
  const host = lab.hosts.at(-1) as LabHost;
  const password = host.users.find(({ name }) => name === 'sudopw')?.password ?? '';

  const raised = (): Promise<void> =>
    inWindow('sudopw', host.door.port, async (link) => {
      const asker = answeringInTurn(password);
      await link.scan({ asker, raise: true });
      const { snapshot } = await link.scan({ asker });
      expect(snapshot.privilege).toMatchObject({ level: 'sudo', how: 'sudo-password' });
      expect(asker.questions).toHaveLength(1);
    });

  // Whom sudo has asked for the first time it has lectured, and it keeps that (sudoers(5), lecture_status_path).
  beforeAll(raised);

  it.each<LabUserName>(['root', 'plain'])(
    'scanned again over the same connection, as %s, changes nothing there',
    async (user) => {
      await changesNothing(host.name, () =>
        inWindow(user, host.door.port, async (link) => {
          await link.scan();
          const { snapshot } = await link.scan();
          expect(snapshot.namespaces.length).toBeGreaterThan(1);
        }),
      );
    },
  );

  it('scanned as root by a password for sudo, twice, changes nothing but the records of sudo', async () => {
    await changesNothing(host.name, raised);
  });

  it.each<LabUserName>(['root', 'plain'])(
    'whose connection is only tested, as %s, changes nothing there',
    async (user) => {
      await changesNothing(host.name, async () => {
        const ended = await desk.run(['test', ...login(host, user)]);
        expect(ended.code).toBe(user === 'root' ? 0 : 1);
      });
    },
  );
});

describe.each(lab.hosts)('a scan of $name', (host) => {
  it.each<LabUserName>(['root', 'sudoer', 'dock', 'plain', 'sudopw'])('as %s changes nothing there', async (user) => {
    await changesNothing(host.name, async () => {
      const ended = await desk.run(['scan', ...login(host, user), '--quiet']);
      expect([0, 3]).toContain(ended.code);
    });
  });

  it.each<LabUserName>(['sudoer', 'plain'])(
    'as %s with --no-sudo leaves no trace in the records of sudo',
    async (user) => {
      const records = (): Promise<string> =>
        labEnter(host.name, ['find', '/run/sudo', '/var/lib/sudo', '-printf', '%p %s %C@\\n']);
      const before = await records();
      const ended = await desk.run(['scan', ...login(host, user), '--quiet', '--no-sudo']);
      expect(ended.code).toBe(3);
      expect(await records()).toBe(before);
    },
  );

  it('would be found out if it wrote a file or a rule (the proof proves)', async () => {
    const before = found.get(host.name) ?? (await hostState(host.name));
    const spoil = 'touch /var/tmp/portolan-spoil; iptables -N PORTOLAN-SPOIL; ip link add portolan0 type bridge';
    const mend = 'rm /var/tmp/portolan-spoil; iptables -X PORTOLAN-SPOIL; ip link del portolan0';
    await labEnter(host.name, ['sh', '-ec', spoil]);
    const spoilt = await hostState(host.name);
    await labEnter(host.name, ['sh', '-ec', mend]);
    for (const kind of ['files', 'rules', 'interfaces'] as const) expect(spoilt[kind], kind).not.toEqual(before[kind]);
  });
});

describe.each(lab.engines?.engines ?? [])('a scan of $name of $user', (engine) => {
  it('changes nothing there, nor on its host', async () => {
    const before = await engineState(engine);
    await changesNothing('lab-engines', () =>
      inWindow(engine.user as LabUserName, lab.engines?.door.port ?? 0, async (link) => {
        await link.scan({ engine: engine.socket });
        const reading = await link.scan({ engine: engine.socket });
        expect(reading.engine).toBe(engine.socket);
      }),
    );
    expect(await engineState(engine)).toEqual(before);
  });
});
