import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dockerContext, listDockerContexts } from '../../../electron/hosts/contexts/docker-contexts';

let folder: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-docker-'));
  env = { DOCKER_CONFIG: folder };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hash = (name: string): string => createHash('sha256').update(name).digest('hex');

function meta(name: string, text: string, place = hash(name)): void {
  mkdirSync(join(folder, 'contexts/meta', place), { recursive: true });
  writeFileSync(join(folder, 'contexts/meta', place, 'meta.json'), text);
}

/** Word for word as `docker context create` of Docker 28.2 writes it. */
function context(name: string, host: string, skip = false): void {
  meta(name, `{"Name":"${name}","Metadata":{},"Endpoints":{"docker":{"Host":"${host}","SkipTLSVerify":${skip}}}}`);
}

function tls(name: string, ...files: string[]): string {
  const place = join(folder, 'contexts/tls', hash(name), 'docker');
  mkdirSync(place, { recursive: true });
  for (const file of files) writeFileSync(join(place, file), '');
  return place;
}

const use = (name: string): void =>
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: {}, currentContext: name }));

describe('Docker contexts', () => {
  it('are listed by name with the address of each, and the current one is marked', async () => {
    context('remote', 'ssh://u@h:22/run/x.sock');
    context('desktop', 'unix:///home/a b/.docker/desktop/docker.sock');
    use('remote');
    const { contexts, current, notices } = await listDockerContexts(env);
    expect(contexts.map(({ name, endpoint }) => [name, endpoint])).toEqual([
      ['desktop', 'unix:///home/a b/.docker/desktop/docker.sock'],
      ['remote', 'ssh://u@h:22/run/x.sock'],
    ]);
    expect({ current, notices }).toEqual({ current: 'remote', notices: [] });
  });

  it('lead to hosts, engines and sockets, with TLS where its files are', async () => {
    context('remote', 'ssh://u@h:22/run/x.sock');
    context('plain', 'tcp://h:2375');
    context('secure', 'tcp://h:2376');
    const place = tls('secure', 'ca.pem', 'cert.pem', 'key.pem');
    context('careless', 'tcp://h', true);
    context('pipe', 'npipe:////./pipe/docker_engine');
    expect(await dockerContext('remote', env)).toMatchObject({
      destination: { kind: 'ssh', name: 'h', user: 'u', port: 22, jumps: null },
      engineSocket: '/run/x.sock',
    });
    expect((await dockerContext('plain', env))?.destination).toEqual({
      kind: 'tcp',
      host: 'h',
      port: 2375,
      tls: null,
      verify: 'host',
    });
    expect((await dockerContext('secure', env))?.destination).toMatchObject({
      tls: { ca: join(place, 'ca.pem'), cert: join(place, 'cert.pem'), key: join(place, 'key.pem') },
      verify: 'host',
    });
    expect((await dockerContext('careless', env))?.destination).toMatchObject({
      port: 2376,
      tls: { ca: null, cert: null, key: null },
      verify: 'skip',
    });
    expect((await dockerContext('pipe', env))?.destination).toEqual({
      kind: 'local',
      socket: '\\\\.\\pipe\\docker_engine',
    });
    expect(await dockerContext('nothing', env)).toBeNull();
    expect((await dockerContext('default', env))?.destination).toEqual({ kind: 'local', socket: null });
  });

  it('are chosen as docker does it: DOCKER_HOST, then DOCKER_CONTEXT, then the config', async () => {
    context('one', 'ssh://h');
    context('two', 'ssh://h');
    use('one');
    const current = async (more: NodeJS.ProcessEnv) => (await listDockerContexts({ ...env, ...more })).current;
    expect(await current({})).toBe('one');
    expect(await current({ DOCKER_HOST: '', DOCKER_CONTEXT: '' })).toBe('one');
    expect(await current({ DOCKER_CONTEXT: 'two' })).toBe('two');
    expect(await current({ DOCKER_CONTEXT: 'two', DOCKER_HOST: 'tcp://x:1' })).toBe('default');
  });

  it('have DOCKER_HOST as the default one, with TLS as its variables say', async () => {
    const certificates = tls('x', 'ca.pem');
    const way = async (more: NodeJS.ProcessEnv) => (await dockerContext('default', { ...env, ...more }))?.destination;
    expect(await way({ DOCKER_HOST: 'ssh://ann@db' })).toMatchObject({ kind: 'ssh', name: 'db', user: 'ann' });
    expect(
      await way({ DOCKER_HOST: 'tcp://db:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates }),
    ).toMatchObject({
      tls: { ca: join(certificates, 'ca.pem'), cert: null, key: null },
      verify: 'host',
    });
    // Never without TLS where TLS is asked for.
    expect(await way({ DOCKER_HOST: 'tcp://db:2376', DOCKER_TLS_VERIFY: '1' })).toMatchObject({
      tls: { ca: null, cert: null, key: null },
      verify: 'host',
    });
  });

  it('that are damaged or hostile are left out with a notice each, and hide no other', async () => {
    context('good', 'ssh://h');
    meta('cut', '{"Name":"cut","Endp');
    meta('list', '[]');
    meta('no-host', '{"Name":"no-host","Metadata":{},"Endpoints":{}}');
    meta('elsewhere', '{"Name":"elsewhere","Endpoints":{"docker":{"Host":"ssh://h"}}}', hash('other'));
    meta('../x', '{"Name":"../x","Endpoints":{"docker":{"Host":"ssh://h"}}}');
    context('option', 'ssh://-oProxyCommand=x');
    context('password', 'ssh://ann:hunter2@h');
    context('web', 'https://h:1');
    meta('line', '{"Name":"a\\nb\\u001b[2J","Endpoints":{"docker":{"Host":"ssh://h"}}}');
    mkdirSync(join(folder, 'contexts/meta/empty'));
    writeFileSync(join(folder, 'contexts/meta/a-file'), '');
    const { contexts, notices } = await listDockerContexts(env);
    expect(contexts.map(({ name }) => name)).toEqual(['good']);
    expect(notices).toHaveLength(9);
    // eslint-disable-next-line no-control-regex -- control characters are exactly what must not be there
    expect(notices.join('')).not.toMatch(/hunter2|[\u0000-\u001f]/);
  });

  it('with a damaged config, or a current one that is gone, say so', async () => {
    context('good', 'ssh://h');
    writeFileSync(join(folder, 'config.json'), '{');
    expect(await listDockerContexts(env)).toMatchObject({
      current: 'default',
      notices: [expect.stringContaining('config.json') as string],
    });
    use('gone');
    expect(await listDockerContexts(env)).toMatchObject({
      current: 'gone',
      notices: [expect.stringContaining('"gone"') as string],
    });
  });

  it('are none where Docker was never used', async () => {
    expect(await listDockerContexts({ DOCKER_CONFIG: join(folder, 'none') })).toEqual({
      contexts: [],
      current: 'default',
      notices: [],
    });
  });
});
