import { hostView, SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type HostSnapshot } from '../../../shared/model';

/** A host of which nothing but its name was seen: the smallest valid snapshot. */
export const sampleSnapshot: HostSnapshot = {
  format: SNAPSHOT_FORMAT,
  version: SNAPSHOT_VERSION,
  takenAt: '2026-02-03T04:05:06.000Z',
  tool: { name: 'portolan', version: '0.1.0' },
  target: 'ssh://root@db-1:22',
  host: { hostname: 'db-1 “prod”', kernel: '6.1.0', os: 'Debian GNU/Linux 12', architecture: 'x86_64' },
  privilege: { level: 'none', user: 'ada', docker: false, how: null, canRaise: false },
  view: hostView,
  engine: null,
  networks: [],
  containers: [],
  processes: [],
  namespaces: [],
  firewall: [],
  sysctls: { 'net.ipv4.ip_forward': '1' },
  sources: [],
};
