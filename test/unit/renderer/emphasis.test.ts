import { describe, expect, it } from 'vitest';
import { emphasise } from '../../../shared/layout/emphasis';
import { indexScene } from '../../../shared/layout/scene-index';
import { box, scene, smallHost, wire } from './scenes';

const index = indexScene(smallHost());
const select = (...boxes: string[]) => emphasise(index, { boxes, wires: [] });
const sorted = (ids: Iterable<string> | undefined): string[] => [...(ids ?? [])].sort();

describe('what stands out when something is selected', () => {
  it('shows a container with its veth, its bridge and the port that it publishes up to the NIC', () => {
    const found = select('web');
    expect(sorted(found?.boxes)).toEqual(['br', 'eth0', 'port', 'veth-web', 'web', 'web-eth0']);
    expect(sorted(found?.wires)).toEqual(['br-veth-web', 'eth0-port', 'port-web-eth0', 'veth-web-web-eth0']);
  });

  it('does not spread from a bridge to the other containers on it', () => {
    expect(select('db')?.boxes.has('web')).toBe(false);
  });

  it('shows all containers of a selected bridge', () => {
    expect(sorted(select('br')?.boxes)).toEqual([
      'br', 'db', 'db-eth0', 'eth0', 'veth-db', 'veth-web', 'web', 'web-eth0',
    ]); // prettier-ignore
  });

  it('shows both ends of a selected wire, through the veth', () => {
    const found = emphasise(index, { boxes: [], wires: ['veth-db-db-eth0'] });
    expect(sorted(found?.wires)).toEqual(['br-veth-db', 'veth-db-db-eth0']);
    expect(found?.boxes.has('db')).toBe(true);
  });

  it('lights up the whole way of a published port that is drawn in stretches', () => {
    const stretches = indexScene(
      scene(
        ['nic', 'tap', 'bar', 'pill', 'other'].map((id) => box(id, id === 'tap' ? 'port' : 'interface', [0, 0, 1, 1])),
        [
          wire('nic', 'tap', [], { kind: 'dnat', path: 'tap' }),
          wire('tap', 'bar', [], { kind: 'dnat', path: 'tap' }),
          wire('bar', 'pill', [], { kind: 'dnat', path: 'tap' }),
          wire('bar', 'other', []),
        ],
      ),
    );
    const found = emphasise(stretches, { boxes: ['pill'], wires: [] });
    expect(sorted(found?.wires)).toEqual(['bar-pill', 'nic-tap', 'tap-bar']);
    expect(found?.boxes.has('tap')).toBe(true);
    expect(found?.boxes.has('other')).toBe(false);
  });

  it('never fades or lists the frame of the host', () => {
    expect(select('web')?.boxes.has('host')).toBe(false);
  });

  it('draws the chart plainly when what was selected is not on it', () => {
    expect(select('gone')).toBeNull();
    expect(select()).toBeNull();
  });

  it('ends on a scene whose boxes are each other’s parents', () => {
    const broken = scene([
      box('a', 'container', [0, 0, 1, 1], { parent: 'b' }),
      box('b', 'container', [0, 0, 1, 1], { parent: 'a' }),
    ]);
    expect(sorted(emphasise(indexScene(broken), { boxes: ['a'], wires: [] })?.boxes)).toEqual(['a', 'b']);
  });
});
