import { readFileSync, writeFileSync } from 'node:fs';
import { readLab, type LabHost, type LabUserName } from '../hosts';

/** TARGET and options with which the command line gets into a host of the lab through its door. */
export function login(host: LabHost, user: LabUserName): string[] {
  const { identity, knownHosts } = readLab();
  return [`ssh://${user}@${host.door.host}:${host.door.port}`, '--identity', identity, '--known-hosts', knownHosts];
}

/** The same through a port of this machine that leads to the host: its keys are written down for that port in `file`. */
export function loginThrough(host: LabHost, user: LabUserName, port: number, file: string): string[] {
  writeFileSync(file, knownHostsAt(host, port));
  return [`ssh://${user}@127.0.0.1:${port}`, '--identity', readLab().identity, '--known-hosts', file];
}

/** Lines of known_hosts that say: the keys of this host are at 127.0.0.1, port `port`. */
export function knownHostsAt(host: Pick<LabHost, 'door'>, port: number): string {
  const door = `[${host.door.host}]:${host.door.port} `;
  const lines = readFileSync(readLab().knownHosts, 'utf8').split('\n');
  const keys = lines.filter((line) => line.startsWith(door)).map((line) => line.slice(door.length));
  return keys.map((key) => `[127.0.0.1]:${port} ${key}\n`).join('');
}
