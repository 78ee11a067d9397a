import type { HostEntry } from '../../../../shared/contract/contract';
import { newDraft, sshAddress, type SshAddress } from '../../../../shared/hosts/new-draft';
import type { SavedHost } from '../../../../shared/hosts/saved-host';

const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();

type Some = Partial<Omit<SavedHost, 'address'>> & Pick<SavedHost, 'id' | 'name'>;

const ssh = (host: string, some: Some, way: Partial<SshAddress> = {}): SavedHost => ({
  ...newDraft(some.name, sshAddress({ host, user: 'ops', ...way })),
  lastSeen: null,
  ...some,
});

/** A list as a small team has it: groups, environments, jump hosts, a long name, and one of each kind of address. */
export const savedExamples: readonly SavedHost[] = [
  ssh('shop-1.prod.example', {
    id: 'shop-1',
    name: 'shop-1',
    group: 'Shop',
    environment: 'production',
    favourite: true,
    tags: ['web', 'edge'],
    lastSeen: ago(2),
    notes: 'Takes the orders. Ask Ada before a restart.',
  }),
  ssh('shop-2.prod.example', {
    id: 'shop-2',
    name: 'shop-2',
    group: 'Shop',
    environment: 'production',
    tags: ['web'],
    lastSeen: ago(27),
  }),
  ssh(
    'db-1.internal',
    {
      id: 'shop-db',
      name: 'shop-db',
      group: 'Shop',
      environment: 'production',
      sudo: 'password',
      tags: ['postgres'],
      lastSeen: ago(100),
    },
    { jumps: ['ops@bastion.prod.example', 'inner'] },
  ),
  ssh(
    '10.20.0.4',
    { id: 'shop-staging', name: 'shop-staging', group: 'Shop', environment: 'staging', lastSeen: ago(0.2) },
    { port: 2222 },
  ),
  ssh('runner-01', {
    id: 'ci-1',
    name: 'runner-01',
    group: 'Build',
    environment: 'test',
    tags: ['ci', 'arm64'],
    lastSeen: ago(1),
  }),
  ssh('runner-02', { id: 'ci-2', name: 'runner-02', group: 'Build', environment: 'test', tags: ['ci'] }),
  ssh('runner-03', { id: 'ci-3', name: 'runner-03', group: 'Build', environment: 'test', tags: ['ci'] }),
  ssh(
    'registry.example',
    { id: 'registry', name: 'registry', group: 'Build', favourite: true, lastSeen: ago(50) },
    { user: 'root' },
  ),
  ssh(
    '192.168.1.20',
    {
      id: 'nas',
      name: 'nas',
      group: 'Home',
      tags: ['podman'],
      lastSeen: ago(400),
      engineSocket: '/run/podman/podman.sock',
    },
    { user: 'ada' },
  ),
  ssh('2001:db8::17', { id: 'pi', name: 'pi', group: 'Home', lastSeen: ago(4) }, { user: 'pi', port: 22 }),
  {
    ...ssh('', { id: 'swarm', name: 'swarm-manager', environment: 'staging', lastSeen: ago(30) }),
    address: {
      kind: 'tcp',
      host: 'swarm.example',
      port: 2376,
      tls: { ca: '~/swarm/ca.pem', cert: '~/swarm/cert.pem', key: '~/swarm/key.pem' },
    },
  },
  {
    ...ssh('', { id: 'colima', name: 'colima', environment: 'development' }),
    address: { kind: 'unix', path: '/home/ada/.colima/default/docker.sock' },
  },
  ssh('a-host-with-a-name-that-nobody-can-read-at-once.region-eu-central.example', {
    id: 'long',
    name: 'customer-portal-blue-green-rollout-node-17',
    tags: ['customer', 'blue', 'rollout'],
  }),
  ssh(
    'lab.example',
    { id: 'lab', name: 'lab', lastSeen: ago(9), favourite: true, environment: 'development' },
    { user: null },
  ),
];

export const liveExamples: readonly HostEntry[] = [
  { target: 'context:default', label: 'default', kind: 'docker-context', detail: 'unix:///var/run/docker.sock' },
  { target: 'context:edge', label: 'edge', kind: 'docker-context', detail: 'ssh://ops@edge.example', current: true },
];
