import { describe, expect, it } from 'vitest';
import { newDraft, sshAddress, type SshAddress } from '../../../shared/hosts/new-draft';
import { parsePasted } from '../../../shared/hosts/parse-pasted';
import { validateDraft } from '../../../shared/hosts/validate-draft';

const ssh = (said: Pick<SshAddress, 'host'> & Partial<SshAddress>) => ({ address: sshAddress(said) });

describe('a pasted command or address', () => {
  it.each([
    ['ssh user@host -p 2222 -J jump', ssh({ host: 'host', user: 'user', port: 2222, jumps: ['jump'] })],
    ['$ ssh -p2222 -l ann db-1', ssh({ host: 'db-1', user: 'ann', port: 2222 })],
    ['ssh -J ops@one:2022,two db', ssh({ host: 'db', jumps: ['ops@one:2022', 'two'] })],
    ['ssh -J none db', ssh({ host: 'db', jumps: [] })],
    ['ssh -i "~/my keys/id" db', ssh({ host: 'db', identityFile: '~/my keys/id' })],
    ["ssh -i ~/my\\ keys/id 'db'", ssh({ host: 'db', identityFile: '~/my keys/id' })],
    ['ssh.exe -i C:\\Users\\ann\\.ssh\\id db', ssh({ host: 'db', identityFile: 'C:\\Users\\ann\\.ssh\\id' })],
    [
      '/usr/bin/ssh \\\n  -o Port=2200 \\\n  -oUser=ann -o "ProxyJump jump" -o IdentityFile=~/.ssh/k db',
      ssh({ host: 'db', user: 'ann', port: 2200, jumps: ['jump'], identityFile: '~/.ssh/k' }),
    ],
    ['ssh -p 22 -p 23 -o Port=24 db', ssh({ host: 'db', port: 22 })],
    ['ssh ssh://ann@db:2222', ssh({ host: 'db', user: 'ann', port: 2222 })],
    ['ssh -- db', ssh({ host: 'db' })],
    ['user@host:2222', ssh({ host: 'host', user: 'user', port: 2222 })],
    ['ssh://user@host:2222', ssh({ host: 'host', user: 'user', port: 2222 })],
    ['SSH://host/', ssh({ host: 'host' })],
    ['ssh://ann@[fe80::1%eth0]:22', ssh({ host: 'fe80::1%eth0', user: 'ann', port: 22 })],
    ['::1', ssh({ host: '::1' })],
    ['db-1', ssh({ host: 'db-1' })],
    ['ann@corp@db', ssh({ host: 'db', user: 'ann@corp' })],
    ['tcp://10.0.0.7:2376', { address: { kind: 'tcp', host: '10.0.0.7', port: 2376, tls: null } }],
    ['tcp://docker', { address: { kind: 'tcp', host: 'docker', port: 2375, tls: null } }],
    ['unix:///run/user/1000/docker.sock', { address: { kind: 'unix', path: '/run/user/1000/docker.sock' } }],
    ['npipe:////./pipe/docker_engine', { address: { kind: 'unix', path: '\\\\.\\pipe\\docker_engine' } }],
    ['docker -H ssh://ann@db', ssh({ host: 'db', user: 'ann' })],
    [
      'docker --host=ssh://ann@db:22/run/x.sock',
      { ...ssh({ host: 'db', user: 'ann', port: 22 }), engineSocket: '/run/x.sock' },
    ],
    ['export DOCKER_HOST=ssh://ann@db', ssh({ host: 'db', user: 'ann' })],
    [
      'docker --tlsverify --tlscacert=/c/ca.pem --tlscert /c/cert.pem --tlskey /c/key.pem -H tcp://d:2376',
      {
        address: {
          kind: 'tcp',
          host: 'd',
          port: 2376,
          tls: { ca: '/c/ca.pem', cert: '/c/cert.pem', key: '/c/key.pem' },
        },
      },
    ],
    ['docker context create lab --docker host=ssh://ann@db', { name: 'lab', ...ssh({ host: 'db', user: 'ann' }) }],
  ])('%s fills the form, and nothing of it is left over but what was said twice', (text, draft) => {
    const read = parsePasted(text);
    expect(read).toMatchObject({ problem: null, draft });
    if (!text.includes('-p 23')) expect(read?.notUnderstood).toEqual([]);
    const whole = { ...newDraft('name', sshAddress({ host: 'x' })), ...read?.draft };
    expect(validateDraft(whole, [])).toEqual({});
  });

  it.each([
    ['ssh -p 22 -p 23 db', ['-p 23']],
    ['ssh -tt -A -L 80:localhost:80 db', ['-t', '-t', '-A', '-L 80:localhost:80']],
    ['ssh db -o ServerAliveInterval=5 -p x', ['-o ServerAliveInterval', '-p x']],
    ['ssh db mysql -psecret', ['the command after the address (2 words)']],
    ['ssh -i a -i b db', ['-i b']],
    ['docker -c other -H ssh://db ps --env=TOKEN=secret', ['-c other', 'the docker command (2 words)']],
    ['docker --tls -H ssh://db', ['the TLS options: this way to an engine has no TLS']],
  ])('%s says what was not understood', (text, notUnderstood) => {
    expect(parsePasted(text)).toMatchObject({ problem: null, notUnderstood });
  });

  it.each([
    'ssh://ann:hunter2@db',
    'ann:hunter2@db',
    'ssh ann:hunter2@db',
    "ssh 'ann:hunter2 x@db'",
    'ssh -J ann:hunter2@jump db',
    'ssh -o ProxyJump=ann:hunter2@jump db',
    'docker -H ssh://ann:hunter2@db ps',
    'docker context create x --docker host=tcp://u:hunter2@db:1',
    'sshpass -p hunter2 ssh ann@db',
    'DOCKER_HOST=ssh://ann:hunter2@db docker ps',
    'tcp://u:hunter2@db:1',
  ])('with a password is refused and not repeated: %s', (text) => {
    const read = parsePasted(text);
    expect(read).toMatchObject({ draft: {}, problem: expect.stringContaining('password') as string });
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });

  it.each([
    ['ssh "db', /quote/],
    ['ssh', /no host/],
    ['ssh -p 22', /no host/],
    ['docker ps', /no engine/],
    ['https://db', /scheme/],
    ['ann@db:0', /port/],
    ['ssh://-oProxyCommand=x', /dash|character/],
    ['tcp://ann@db:1', /no user/],
    ['unix://run/x', /absolute/],
    ['x'.repeat(20_000), /too long/],
  ])('%s is refused with a reason', (text, says) => {
    expect(parsePasted(text)).toMatchObject({ draft: {}, problem: expect.stringMatching(says) as string });
  });

  it.each(['', '   ', 'hello world', 'two words and more', 'what?'])('%j is nothing of the kind', (text) => {
    expect(parsePasted(text)).toBeNull();
  });
});
