import { describe, expect, it } from 'vitest';
import { layoutTopology } from '../../../shared/layout/layout';
import type { Scene, SceneBox } from '../../../shared/layout/scene';
import { buildTopology } from '../../../shared/topology/build';
import type { Topology, TopologyContainer } from '../../../shared/topology/model';
import { generateHost, type GenerateHostOptions } from '../../support/generate-host';
import { sceneFaults } from '../../support/scene-checks';

const chart = (options: GenerateHostOptions): Scene => layoutTopology(buildTopology(generateHost(options)));

describe('the chart of a host', () => {
  const hosts: [string, GenerateHostOptions][] = [
    ['no container', { containers: 0 }],
    ['1 container', { containers: 1 }],
    ['17 containers', { containers: 17 }],
    ['100 containers', { containers: 100 }],
    ['300 containers', { containers: 300 }],
    ['300 containers on 4 networks', { containers: 300, networks: 4 }],
    ['300 containers on 90 networks', { containers: 300, networks: 90 }],
    ['1,000 containers', { containers: 1000 }],
    ['100 containers seen without root', { containers: 100, view: 'docker' }],
    ['100 containers of an engine up to 27 seen without root', { containers: 100, view: 'docker', engine: 26 }],
  ];

  it.each(hosts)('with %s has no overlap, no wire through a box, no cut-off text', (_, options) => {
    expect(sceneFaults(chart(options))).toEqual([]);
  });

  it.each(hosts.filter(([, { containers }]) => containers >= 20))('with %s has the shape of a screen', (_, options) => {
    const { width, height } = chart(options).bounds;
    expect(width / height).toBeGreaterThan(1.2);
    expect(width / height).toBeLessThan(2.4);
  });

  it.each(hosts.filter(([, { containers }]) => containers >= 20))(
    'with %s leaves little empty ground',
    (_, options) => {
      expect(groundShare(chart(options))).toBeGreaterThan(0.4);
    },
  );

  it('is good for any number of containers, networks and any seed', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const options = {
        containers: (seed * 7) % 60,
        networks: 2 + (seed % 13),
        seed,
        engine: seed % 2 === 0 ? 26 : 28,
      } as const;
      expect(sceneFaults(chart(options)), `seed ${seed}`).toEqual([]);
    }
  });

  it('is the same every time', () => {
    const topology = buildTopology(generateHost({ containers: 60 }));
    expect(layoutTopology(topology)).toEqual(layoutTopology(topology));
  });

  it('does not depend on the order in which the engine lists things', () => {
    const topology = buildTopology(generateHost({ containers: 60 }));
    const reversed = {
      ...topology,
      namespaces: [...topology.namespaces].reverse(),
      interfaces: [...topology.interfaces].reverse(),
      networks: [...topology.networks].reverse(),
      containers: [...topology.containers].reverse(),
      endpoints: [...topology.endpoints].reverse(),
      ports: [...topology.ports].reverse(),
      links: [...topology.links].reverse(),
    };
    expect(positions(layoutTopology(reversed))).toEqual(positions(layoutTopology(topology)));
  });
});

describe('when one container goes', () => {
  const topology = buildTopology(generateHost({ containers: 120 }));
  const before = layoutTopology(topology);
  const losses = topology.containers
    .filter((container) => container.state === 'running')
    .slice(0, 24)
    .map((gone) => ({ gone, after: layoutTopology(without(topology, gone)) }));

  it('every network keeps its shelf and its place on it, on most hosts', () => {
    const calm = losses.filter(({ after }) => JSON.stringify(shelvesOf(after)) === JSON.stringify(shelvesOf(before)));
    expect(calm.length / losses.length).toBeGreaterThan(0.8);
  });

  it('the cards of most other networks do not move at all, or only by a lane or a tap as one block', () => {
    const shifts = losses.map(({ after }) => {
      const now = positions(after);
      const bars = before.boxes.filter((box) => box.kind === 'bridge');
      const near = bars.filter((box) => {
        const [x, y] = now.get(box.id) ?? [Number.NaN, Number.NaN];
        return Math.abs(x - box.rect.x) <= 72 && Math.abs(y - box.rect.y) <= 48;
      });
      return near.length / bars.length;
    });
    expect(shifts.filter((share) => share === 1).length / shifts.length).toBeGreaterThan(0.7);
  });
});

/** Titles of the bars, shelf by shelf. */
function shelvesOf(scene: Scene): string[][] {
  const shelves = new Map<number, SceneBox[]>();
  for (const bar of scene.boxes.filter((box) => box.kind === 'bridge')) {
    const bottom = bar.rect.y + bar.rect.height;
    shelves.set(bottom, [...(shelves.get(bottom) ?? []), bar]);
  }
  return [...shelves.values()].map((bars) => bars.sort((a, b) => a.rect.x - b.rect.x).map((bar) => bar.id));
}

/** The topology as it would be without that container: its namespace, its interfaces and their host ends are gone too. */
function without(topology: Topology, gone: TopologyContainer): Topology {
  const hostEnds = new Set(
    topology.links
      .filter((link) => link.kind === 'veth' && link.to?.startsWith(`${gone.namespace ?? ''}/`) === true)
      .map(({ from }) => from),
  );
  return {
    ...topology,
    containers: topology.containers.filter(({ id }) => id !== gone.id),
    endpoints: topology.endpoints.filter(({ container }) => container !== gone.id),
    ports: topology.ports.filter(({ container }) => container !== gone.id),
    namespaces: topology.namespaces.filter(({ id }) => id !== gone.namespace),
    interfaces: topology.interfaces.filter(({ id, namespace }) => namespace !== gone.namespace && !hostEnds.has(id)),
    links: topology.links.filter(({ from }) => !hostEnds.has(from)),
  };
}

function positions(scene: Scene): Map<string, [number, number]> {
  return new Map(scene.boxes.map((box) => [box.id, [box.rect.x, box.rect.y]]));
}

/** Share of the host's frame that bars, grounds of networks, devices and zones cover. */
function groundShare(scene: Scene): number {
  const kinds = new Set(['bridge', 'zone', 'nic', 'device', 'port']);
  const covered = scene.boxes
    .filter((box) => kinds.has(box.kind))
    .reduce((sum, { rect }) => sum + rect.width * rect.height, 0);
  const frame = scene.boxes.find((box) => box.kind === 'host');
  return frame === undefined ? 0 : covered / (frame.rect.width * frame.rect.height);
}
