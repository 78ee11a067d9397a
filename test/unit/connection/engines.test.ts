import { describe, expect, it } from 'vitest';
import { enterRootless, rootlessPlace } from '../../../electron/collectors/host-script/rootless';
import { agreedApiVersion } from '../../../electron/connection/api-version';
import { engineCandidates } from '../../../electron/connection/engines/choices';
import { parseEngineSockets } from '../../../electron/parsers/engine-sockets';

const login = `user 1001
no 0 root /var/run/docker.sock /run/docker.sock
rw 1001 ann /run/user/1001/docker.sock /run/user/1001/docker.sock
rw 1001 ann /run/user/1001/docker.sock /run/user/1001/docker.sock
rw 1001 ann /home/ann/.colima/work/docker.sock /home/ann/.colima/work/docker.sock
rw 1001 ann /run/user/1001/podman/podman.sock /run/user/1001/podman/podman.sock
`;
const root = 'user 0\nrw 0 root /run/podman/podman.sock /run/podman/podman.sock\n';
const facts = (text: string): ReturnType<typeof parseEngineSockets>['facts'] => parseEngineSockets(text).facts;

describe('the engines of a host', () => {
  it("are named as a person calls them, the login's own first, those that it may not open last", () => {
    const found = engineCandidates({ login: facts(login), root: null });
    expect(found.map(({ label, usable }) => [label, usable])).toEqual([
      ['rootless Docker of ann', true],
      ['Colima (work)', true],
      ['rootless Podman of ann', true],
      ['Docker', false],
    ]);
  });

  it('that only root sees are offered through sudo', () => {
    const found = engineCandidates({ login: facts(login), root: facts(root) });
    expect(found.filter(({ throughSudo }) => throughSudo).map(({ label }) => label)).toEqual(['Docker', 'Podman']);
  });

  it("are led by the system's Docker, and then by what DOCKER_HOST says", () => {
    const text = `${login.replace('no 0', 'rw 0')}current /run/user/1001/podman/podman.sock\n`;
    const found = engineCandidates({ login: facts(text), root: null });
    expect(found.map(({ label }) => label).slice(0, 2)).toEqual(['Docker', 'rootless Podman of ann']);
  });

  it('called docker.sock by a link of podman-docker are Podman', () => {
    const text = 'user 0\nrw 0 root /var/run/docker.sock /run/podman/podman.sock\n';
    expect(engineCandidates({ login: facts(text), root: null })).toMatchObject([{ label: 'Podman' }]);
  });

  it.each([
    'rw 0 root relative.sock /x',
    'rw 0 root /$(reboot) /x',
    'rw x root /a.sock /a.sock',
    'rw 0 root /a\u001b.sock /x',
  ])('are not taken from a line that is none: %j', (line) => {
    const { facts: told, problems } = parseEngineSockets(line);
    expect(told.sockets).toEqual([]);
    expect(problems).toHaveLength(1);
  });
});

describe('a rootless engine', () => {
  it.each([
    ['/run/user/1001/docker.sock', { engine: 'docker', runtime: '/run/user/1001' }],
    ['/run/user/1001/podman/podman.sock', { engine: 'podman', runtime: '/run/user/1001' }],
    ['/var/run/docker.sock', null],
    ['/run/user/$(id)/docker.sock', null],
    ['/run/user/1001/../docker.sock', null],
  ])('is known by its socket %s', (socket, place) => {
    expect(rootlessPlace(socket)).toEqual(place);
  });

  it('is not entered by a folder that is not plain', () => {
    expect(() => enterRootless({ engine: 'docker', runtime: '/run/user/1;reboot' })).toThrow(RangeError);
  });
});

it.each([
  ['1.60', '1.55', '1.55'],
  ['1.52', '1.44', '1.52'],
  ['1.41', '1.12', '1.41'],
  ['1.40', '1.60', '1.40'],
])('an engine that speaks %s and nothing below %s is spoken to in %s', (theirs, oldest, agreed) => {
  expect(agreedApiVersion({ ok: true, body: { ApiVersion: theirs, MinAPIVersion: oldest } })).toBe(agreed);
});
