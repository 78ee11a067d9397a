import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readLab, type LabHost } from '../hosts';
import { loopbackPort } from './relay';
import { until } from './until';

const doorProgram = fileURLToPath(new URL('../lib/door.py', import.meta.url));
/** One that no rule of the scenario leads elsewhere. */
const PORT = 2022;

export interface ListeningSshd {
  /** Port of loopback that leads to it. */
  readonly port: number;
  /** What it has written down so far, line by line. */
  readonly log: readonly string[];
  /** Nothing of it is left when the promise resolves. */
  close(): Promise<void>;
}

/** One more sshd on a host, which listens as the host's own one does, with options of its own (`MaxStartups=…`). */
export async function listeningSshd(host: LabHost, options: readonly string[]): Promise<ListeningSshd> {
  const { lan } = readLab();
  if (lan === null) throw new Error('The LAN of the lab is not up.');
  const log: string[] = [];
  const words = [`Port=${PORT}`, 'PidFile=none', ...options].flatMap((option) => ['-o', option]);
  // It goes when its input ends, however this process ends.
  const script = '/usr/sbin/sshd -D -e "$@" </dev/null & read -r end; kill $!; wait';
  const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup', '--root', '--wd'];
  const sshd = spawn(
    'nsenter',
    ['--target', String(host.initPid), ...namespaces, '/bin/sh', '-c', script, 'sshd', ...words],
    { env: { HOME: '/root', LC_ALL: 'C.UTF-8' }, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const lines = createInterface({ input: sshd.stderr });
  const listens = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      log.push(line);
      if (line.includes(`listening on 0.0.0.0 port ${PORT}`)) resolve();
    });
    sshd.once('close', () => reject(new Error(`sshd ended: ${log.join('\n')}`)));
  });
  await listens;
  // door.py names no port that the system chose, so one is looked for and given back first.
  const free = await loopbackPort((socket) => socket.destroy());
  await free.close();
  const door = spawn(
    '/usr/bin/python3',
    [doorProgram, String(lan.pid), '127.0.0.1', String(free.port), host.lanAddress, String(PORT)],
    { stdio: 'ignore' },
  );
  await until(() => isListening(free.port), Boolean, 20_000);
  return {
    port: free.port,
    log,
    async close() {
      const ended = [once(door, 'close'), once(sshd, 'close')];
      door.kill();
      sshd.stdin.end();
      await Promise.all(ended);
    },
  };
}

/** As proc(5) tells it: address and port in hexadecimal, 0A is LISTEN. */
function isListening(port: number): boolean {
  const place = `:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A`;
  return readFileSync('/proc/net/tcp', 'latin1').includes(place);
}
