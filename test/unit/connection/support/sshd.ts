import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PROGRAM = '/usr/sbin/sshd';

/** Whether this machine can run the tests against a real SSH server. */
export const hasSshd = existsSync(PROGRAM);

/** A real sshd on loopback with keys of its own; it reads and writes nothing outside `folder`. */
export interface TestSshd {
  readonly folder: string;
  readonly port: number;
  readonly user: string;
  /** A private key that it lets in. */
  readonly identity: string;
  /** One that it does not know. */
  readonly wrongIdentity: string;
  /** One that it lets in and that is protected by a passphrase. */
  readonly lockedIdentity: string;
  /** Its own key in the form of known_hosts. */
  readonly knownHosts: string;
  readonly hostKeyFingerprint: string;
  stop(): Promise<void>;
}

interface SshdExtras {
  /** Called once the keys are there and before the server starts; gives further settings. */
  beforeStart(file: (name: string) => string): Promise<readonly string[]>;
}

export async function startSshd(settings: readonly string[] = [], extras?: SshdExtras): Promise<TestSshd> {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-sshd-'));
  const file = (name: string): string => join(folder, name);
  await Promise.all([
    keygen(file('host_key'), 'ed25519'),
    keygen(file('identity'), 'ed25519'),
    keygen(file('wrong'), 'ed25519'),
    keygen(file('locked'), 'ed25519', 'a passphrase'),
  ]);
  const publicKeys = await Promise.all(['identity', 'locked'].map((name) => readFile(file(`${name}.pub`), 'utf8')));
  await writeFile(file('authorized_keys'), publicKeys.join(''), { mode: 0o600 });
  const port = await freePort();
  const hostKey = (await readFile(file('host_key.pub'), 'utf8')).split(' ').slice(0, 2).join(' ');
  await writeFile(file('known_hosts'), `[127.0.0.1]:${port} ${hostKey}\n`);
  const more = (await extras?.beforeStart(file)) ?? [];
  const lines = [
    ...settings,
    ...more,
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${file('host_key')}`,
    `PidFile ${file('pid')}`,
    `AuthorizedKeysFile ${file('authorized_keys')}`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PrintMotd no',
    'LogLevel INFO',
  ];
  await writeFile(file('sshd_config'), `${lines.join('\n')}\n`);
  // Where sshd runs as root it insists on this folder (sshd(8), -D under no init system).
  if (userInfo().uid === 0) await mkdir('/run/sshd', { recursive: true });
  // OpenSSH 9.8 and later turn away sources with failed logins, which these tests make on purpose.
  const config = (await accepts(file('sshd_config'), 'PerSourcePenalties=no')) ? ['-o', 'PerSourcePenalties=no'] : [];
  const daemon = spawn(PROGRAM, ['-D', '-e', '-f', file('sshd_config'), ...config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await listening(daemon);
  const { stdout } = await run('ssh-keygen', ['-lf', file('host_key.pub')]);
  return {
    folder,
    port,
    user: userInfo().username,
    identity: file('identity'),
    wrongIdentity: file('wrong'),
    lockedIdentity: file('locked'),
    knownHosts: file('known_hosts'),
    hostKeyFingerprint: stdout.split(' ')[1] ?? '',
    async stop() {
      const ended = once(daemon, 'exit');
      daemon.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function keygen(file: string, type: string, passphrase = ''): Promise<void> {
  await run('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', 'a test key', '-f', file]);
}

async function accepts(config: string, option: string): Promise<boolean> {
  return run(PROGRAM, ['-t', '-f', config, '-o', option]).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

async function listening(daemon: ChildProcess): Promise<void> {
  if (daemon.stderr === null) throw new Error('sshd has no standard error.');
  const said: string[] = [];
  for await (const line of createInterface({ input: daemon.stderr })) {
    said.push(line);
    if (line.includes('Server listening')) {
      // Kept flowing, or sshd would stop at a full pipe.
      daemon.stderr.resume();
      return;
    }
  }
  throw new Error(`sshd did not start: ${said.join('\n')}`);
}
