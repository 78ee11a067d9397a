import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { age, bytes, grouped } from '../../../renderer/screens/format';
import { Inspector } from '../../../renderer/screens/inspector/inspector';
import { outlineOf } from '../../../renderer/screens/outline-tree';
import { StoreContext } from '../../../renderer/state/context';
import type { Selection } from '../../../renderer/state/selection';
import { createAppStore } from '../../../renderer/state/store';
import { indexTopology } from '../../../renderer/state/topology-index';
import type { Topology } from '../../../shared/topology/model';
import { topologyOf } from './topologies';

const root = topologyOf({ containers: 17 });
const limited = topologyOf({ containers: 17, view: 'docker' });

/** The inspector's text for a selection. */
function inspected(topology: Topology, selection: Selection | null): string {
  const store = createAppStore(
    { call: () => new Promise(() => undefined), on: () => () => undefined },
    {
      memory: { getItem: () => null, setItem: () => undefined },
      width: 1440,
      newRunId: () => '1',
      download: () => undefined,
      copyFile: () => Promise.resolve(),
    },
  );
  const scene = {
    title: '',
    subtitle: '',
    bounds: { x: 0, y: 0, width: 0, height: 0 },
    boxes: [],
    wires: [],
    legend: [],
  };
  const index = indexTopology(topology);
  store.setState({
    chart: {
      target: 'a',
      label: 'a',
      runId: '1',
      index,
      scene,
      completeness: 'complete',
      durationMs: 1,
      recorded: false,
    },
    selection,
  });
  // Without a document React reads the initial state, so what was set is given as initial.
  const html = renderToStaticMarkup(
    <StoreContext value={{ ...store, getInitialState: store.getState }}>
      <Inspector />
    </StoreContext>,
  );
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe('the outline', () => {
  it('lists every network, container and interface that is on the map', () => {
    const tree = outlineOf(indexTopology(root));
    const keys = new Set<string>();
    const walk = (nodes: typeof tree): void => {
      for (const node of nodes) {
        keys.add(node.key);
        walk([...node.children]);
      }
    };
    walk(tree);
    const wanted = [
      ...root.networks,
      ...root.containers,
      ...root.interfaces.filter((one) => one.kind !== 'loopback'),
      ...root.ports,
    ].map((one) => one.id);
    expect(wanted.filter((id) => !keys.has(id))).toEqual([]);
  });
});

describe('the inspector', () => {
  const web = root.containers.find((one) => one.state === 'running');

  it('shows a container’s addresses, namespace and how it is known', () => {
    const text = inspected(root, { kind: 'container', id: web?.id ?? '' });
    expect(text).toContain(web?.name ?? '?');
    expect(text).toContain(web?.image ?? '?');
    expect(text).toContain('How this is known');
    expect(text).toContain('Raw JSON');
  });

  it('shows a veth’s peer, and the command to see it by hand', () => {
    const link = root.links.find((one) => one.kind === 'veth' && one.to !== null);
    const text = inspected(root, { kind: 'interface', id: link?.from ?? '' });
    expect(text).toContain('Peer');
    expect(text).toContain('See it yourself');
    expect(text).toContain(link?.knowledge.evidence[0]?.command.slice(0, 12) ?? '?');
  });

  it('says what is hidden from a login without root, and what would show it', () => {
    const text = inspected(limited, null);
    expect(text).toContain('Not visible');
    expect(text).toContain(limited.gaps[0]?.title ?? '?');
    expect(text).toContain(limited.gaps[0]?.remedy ?? '?');
  });

  it.each(['container', 'interface', 'network', 'namespace', 'port', 'link', 'rule'] as const)(
    'says so when the %s is no longer there',
    (kind) => {
      expect(inspected(root, { kind, id: 'gone' })).toContain('no longer on the host');
    },
  );

  it('shows every object of the topology without failing', () => {
    const all: Selection[] = [
      ...root.interfaces.map(({ id }) => ({ kind: 'interface' as const, id })),
      ...root.networks.map(({ id }) => ({ kind: 'network' as const, id })),
      ...root.namespaces.map(({ id }) => ({ kind: 'namespace' as const, id })),
      ...root.ports.map(({ id }) => ({ kind: 'port' as const, id })),
      ...root.links.map(({ id }) => ({ kind: 'link' as const, id })),
      ...root.rules.map(({ id }) => ({ kind: 'rule' as const, id })),
    ];
    for (const selection of all) expect(inspected(root, selection)).toContain('Overview');
  });
});

describe('words for numbers', () => {
  it('groups counters and keeps bytes short', () => {
    expect(grouped(1234567)).toBe('1\u2009234\u2009567');
    expect(bytes(999)).toBe('999 B');
    expect(bytes(1_234_000)).toBe('1.23 MB');
  });

  it('tells the age of a scan in words', () => {
    expect(age(0, 30_000)).toBe('just now');
    expect(age(0, 180_000)).toBe('3 min ago');
    expect(age(0, 7_200_000)).toBe('2 h ago');
    expect(age(0, 400_000_000)).toBe('4 days ago');
  });
});
