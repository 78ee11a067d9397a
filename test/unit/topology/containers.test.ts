import { describe, expect, it } from 'vitest';
import { buildTopology } from '../../../shared/topology/build';
import type { Topology } from '../../../shared/topology/model';
import { HostBuilder } from './host-builder';
import { address, idOf, iface, namespace, snapshot } from './host-facts';
import { codes } from './wires';

function home(topology: Topology, name: string): string | null {
  const container = topology.containers.find((one) => one.name === name);
  return topology.namespaces.find((one) => one.id === container?.namespace)?.title ?? null;
}

describe.each(['root', 'docker'] as const)('with the rights of %s, a container lives', (level) => {
  const host = (): HostBuilder => new HostBuilder({ level }).network('front').container('api', { on: ['front'] });

  it('in its own namespace, which is called after it', () => {
    expect(home(buildTopology(host().build()), 'api')).toBe('api');
  });

  it('in the namespace of the container that it joined: one namespace, two containers', () => {
    const topology = buildTopology(
      host()
        .container('debug', { networkMode: `container:${idOf('api')}` })
        .build(),
    );
    expect(home(topology, 'debug')).toBe('api');
    expect(topology.namespaces.filter((one) => one.kind === 'sandbox')).toHaveLength(1);
    expect(topology.containers.find((one) => one.name === 'debug')?.sharesWith).toBe(idOf('api'));
  });

  it('in the host’s own namespace where its mode is host', () => {
    const topology = buildTopology(host().container('exporter', { networkMode: 'host' }).build());
    expect(home(topology, 'exporter')).toBe('Host');
    expect(topology.namespaces[0]?.containers).toEqual([idOf('exporter')]);
  });

  it('in a namespace of its own where its mode is none', () => {
    const topology = buildTopology(host().container('backup').build());
    expect(home(topology, 'backup')).toBe('backup');
  });

  it('nowhere when it has stopped, even where another process has its old PID', () => {
    const draft = host()
      .container('old', { on: ['front'], state: 'exited' })
      .build();
    draft.processes.push({ pid: 110, nsPids: [110, 1], containerIds: [idOf('old')] });
    const topology = buildTopology(draft);
    expect(topology.containers.find((one) => one.name === 'old')).toMatchObject({ namespace: null, pid: null });
    expect(codes(topology)).toEqual([]);
  });

  it('in its namespace still while it is paused', () => {
    expect(home(buildTopology(host().container('batch', { state: 'paused' }).build()), 'batch')).toBe('batch');
  });
});

describe('the processes of containers', () => {
  it('with Docker in Docker belong to the innermost container', () => {
    const draft = snapshot({
      processes: [
        { pid: 100, nsPids: [100, 1], containerIds: [idOf('outer')] },
        { pid: 150, nsPids: [150, 60, 1], containerIds: [idOf('outer'), idOf('inner')] },
      ],
      level: 'none',
    });
    const topology = buildTopology(draft);
    expect(topology.containers.map((one) => [one.id, one.pid])).toEqual(
      expect.arrayContaining([
        [idOf('outer'), 100],
        [idOf('inner'), 150],
      ]),
    );
  });

  it('name containers by their short id where the Docker API did not answer', () => {
    const draft = snapshot({
      level: 'none',
      processes: [{ pid: 100, nsPids: [100, 1], containerIds: [idOf('web')] }],
      namespaces: [
        namespace('root'),
        namespace('pid:100', { interfaces: [iface('eth0', 5, 'unknown', { addresses: [address('172.20.0.2/24')] })] }),
      ],
    });
    const topology = buildTopology(draft);
    expect(topology.containers).toMatchObject([
      { name: idOf('web').slice(0, 12), state: 'unknown', namespace: 'pid:100' },
    ]);
  });

  it('of a pid-host container are told by the lowest PID', () => {
    const draft = new HostBuilder()
      .network('front')
      .container('api', { on: ['front'] })
      .build();
    draft.processes = [
      { pid: 900, nsPids: [900], containerIds: [idOf('api')] },
      { pid: 110, nsPids: [110], containerIds: [idOf('api')] },
    ];
    expect(buildTopology(draft).containers[0]?.pid).toBe(110);
  });
});

describe('namespaces', () => {
  it('of Docker’s own are told apart by the names of their files', () => {
    const files = ['ingress_sbox', `1-${idOf('mesh').slice(0, 10)}`, `lb_${idOf('mesh').slice(0, 9)}`, '0a1b2c3d4e5f'];
    const draft = snapshot({
      namespaces: [
        namespace('root'),
        ...files.map((file, at) => namespace(`net:${at + 1}`, { paths: [`/run/docker/netns/${file}`] })),
      ],
    });
    draft.namespaces.push(namespace('net:9', { paths: ['/var/run/netns/blue'] }), namespace('net:10', { pids: [77] }));
    expect(buildTopology(draft).namespaces.map((one) => [one.kind, one.title])).toEqual([
      ['root', 'Host'],
      ['ingress', 'ingress_sbox'],
      ['overlay', files[1]],
      ['load-balancer', files[2]],
      ['sandbox', '0a1b2c3d4e5f'],
      ['named', 'blue'],
      ['other', 'PID 77'],
    ]);
  });

  it('with two inodes are never taken for one, whatever else they have in common', () => {
    const draft = snapshot({
      namespaces: [
        namespace('root'),
        namespace('net:1', { nsid: 4, pids: [9] }),
        namespace('net:2', { nsid: 4, pids: [9] }),
      ],
    });
    expect(buildTopology(draft).namespaces).toHaveLength(3);
  });

  it('called default by Docker are the host’s own', () => {
    const draft = snapshot({
      namespaces: [
        namespace('root'),
        namespace('path:/run/docker/netns/default', {
          paths: ['/run/docker/netns/default'],
          detail: 'none',
          interfaces: [],
        }),
      ],
    });
    expect(buildTopology(draft).namespaces.map((one) => one.id)).toEqual(['root']);
  });
});

describe('what does not fit together is a finding, not an error', () => {
  it('a container that joined one which is gone', () => {
    const draft = new HostBuilder().container('debug', { networkMode: 'container:gone' }).build();
    expect(codes(buildTopology(draft))).toContain('joined-container-missing');
  });

  it('a running container without any namespace', () => {
    const draft = new HostBuilder()
      .network('front')
      .container('api', { on: ['front'] })
      .build();
    draft.processes = [];
    draft.namespaces.length = 1;
    expect(codes(buildTopology(draft))).toContain('container-namespace-missing');
  });

  it('a container whose namespace could not be seen is no finding: the gap tells', () => {
    for (const [source, status] of [
      ['proc.cgroups', 'failed'],
      ['netns.inodes', 'missing'],
    ] as const) {
      const draft = new HostBuilder()
        .network('front')
        .container('api', { on: ['front'] })
        .build();
      draft.processes = [];
      draft.namespaces.length = 1;
      for (const one of draft.sources) if (one.id === source) one.status = status;
      expect(codes(buildTopology(draft))).not.toContain('container-namespace-missing');
    }
  });

  it('a container on a network that the engine does not list', () => {
    const draft = new HostBuilder()
      .network('front')
      .container('api', { on: ['front'] })
      .build();
    draft.networks = [];
    const topology = buildTopology(draft);
    expect(codes(topology)).toContain('endpoint-network-missing');
    expect(topology.networks).toMatchObject([
      { id: idOf('front'), name: 'front', knowledge: { certainty: 'unknown' } },
    ]);
    expect(topology.endpoints[0]?.network).toBe(idOf('front'));
  });

  it('an attachment that the namespace does not have', () => {
    const draft = new HostBuilder()
      .network('front')
      .container('api', { on: ['front'] })
      .build();
    draft.namespaces[1]?.interfaces.splice(1, 1);
    expect(codes(buildTopology(draft))).toContain('endpoint-interface-missing');
  });

  it('a port whose bridge is not there', () => {
    const draft = new HostBuilder()
      .network('front')
      .container('api', { on: ['front'] })
      .build();
    for (const item of draft.namespaces[0]?.interfaces ?? []) if (item.kind === 'veth') item.master = 4242;
    expect(codes(buildTopology(draft))).toContain('master-missing');
  });
});
