import { afterAll, describe, expect, it } from 'vitest';
import type { ConnectionTest } from '../../shared/contract/connections';
import { readLab } from './hosts';
import { login } from './support/login';
import { openDesk } from './support/program';

const desk = openDesk();
afterAll(desk.clear);

const way = ['resolve', 'connect', 'host-key', 'login', 'shell', 'docker', 'privileges'];

describe.each(readLab().hosts)('portolan test of $name', (host) => {
  it('goes the whole way and prints a line for each step', async () => {
    const ended = await desk.run(['test', ...login(host, 'root')]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const [heading, ...lines] = ended.stdout.trimEnd().split('\n');
    expect(heading).toMatch(/^STEP +HOP +STATE +TIME +DETAIL$/);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(way);
    for (const line of lines) expect(line).toMatch(/^\S+ +- +done +\d+ ms/);
    expect(ended.stdout).toMatch(/^docker .*engine \d/m);
    expect(ended.stdout).toMatch(/^privileges .*root \(root\)$/m);
  });

  it('stops at the key of a host that nobody has vouched for: code 1, what to do, the rest skipped', async () => {
    const [target = '', ...options] = login(host, 'root').slice(0, 3);
    const ended = await desk.run(['test', target, ...options, '--known-hosts', '/dev/null']);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^portolan: .*, host-key: .* What to do: /);
    expect(ended.stdout).toMatch(/^host-key +- +failed/m);
    for (const step of way.slice(3)) expect(ended.stdout).toMatch(new RegExp(`^${step} +- +skipped +- `, 'm'));
  });

  it('tells as JSON that the login works where the engine may not be used', async () => {
    const ended = await desk.run(['test', ...login(host, 'plain'), '--json']);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^portolan: .*, docker: The login works; no engine answered\. Cause: .* What to do: /);
    const { ok, steps, error } = JSON.parse(ended.stdout) as ConnectionTest;
    expect({ ok, error }).toMatchObject({ ok: false, error: { code: 'docker-failed', step: 'docker' } });
    expect(steps.filter(({ state }) => state === 'failed').map(({ step }) => step)).toEqual(['docker']);
    expect(steps.map(({ step }) => step)).toEqual(way);
  });
});

it('a recorded scan has no way to test', async () => {
  const ended = await desk.run(['test', 'demo']);
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toContain('no connection to test');
});
