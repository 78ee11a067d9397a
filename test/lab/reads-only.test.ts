import { afterAll, describe, expect, it } from 'vitest';
import { labEnter, readLab, type LabUserName } from './hosts';
import { hostState } from './support/host-state';
import { login } from './support/login';
import { openDesk } from './support/program';

const desk = openDesk();
afterAll(desk.clear);

describe.each(readLab().hosts)('a scan of $name', (host) => {
  it.each<LabUserName>(['root', 'sudoer', 'dock', 'plain', 'sudopw'])('as %s changes nothing there', async (user) => {
    const before = await hostState(host.name);
    const since = (await labEnter(host.name, ['date', '+%s.%N'])).trim();
    const ended = await desk.run(['scan', ...login(host, user), '--quiet']);
    expect([0, 3]).toContain(ended.code);
    const until = (await labEnter(host.name, ['date', '+%s.%N'])).trim();
    const after = await hostState(host.name);
    expect(after).toEqual(before);
    // The engine was asked, and did nothing: no container started, no command run in one.
    const words = ['docker', 'events', '--since', since, '--until', until, '--format', '{{.Type}} {{.Action}}'];
    expect(await labEnter(host.name, words)).toBe('');
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
    const before = await hostState(host.name);
    const spoil = 'touch /var/tmp/portolan-spoil; iptables -N PORTOLAN-SPOIL; ip link add portolan0 type bridge';
    const mend = 'rm /var/tmp/portolan-spoil; iptables -X PORTOLAN-SPOIL; ip link del portolan0';
    await labEnter(host.name, ['sh', '-ec', spoil]);
    const spoilt = await hostState(host.name);
    await labEnter(host.name, ['sh', '-ec', mend]);
    for (const kind of ['files', 'rules', 'interfaces'] as const) expect(spoilt[kind], kind).not.toEqual(before[kind]);
  });
});
