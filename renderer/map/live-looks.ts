import type { ObjectChange } from '../../shared/diff/change';
import type { Rect } from '../../shared/layout/scene';
import type { Selection } from '../state/selection';
import type { TopologyIndex } from '../state/topology-index';
import { locate } from './locate';
import { isFurniture, type SceneIndex } from '../../shared/layout/scene-index';

/** Rectangles of what an update added, and of where what it removed was. */
export interface LiveLooks {
  readonly added: readonly Rect[];
  readonly removed: readonly Rect[];
}

export const nothingLive: LiveLooks = { added: [], removed: [] };

export interface Drawn {
  readonly index: TopologyIndex;
  readonly scene: SceneIndex;
}

/** Kinds that have a box of their own; the rest is drawn by them. */
const drawn: ReadonlySet<ObjectChange['kind']> = new Set(['container', 'network', 'namespace', 'interface', 'port']);

export function liveLooks(changes: readonly ObjectChange[], before: Drawn, after: Drawn): LiveLooks {
  const rects = (what: ObjectChange['what'], { index, scene }: Drawn): Rect[] => {
    const ids = changes
      .filter((change) => change.what === what && drawn.has(change.kind))
      .flatMap(({ kind, id }) => locate({ kind: kind as Selection['kind'], id }, index, scene).boxes);
    return [...new Set(ids)].flatMap((id) => {
      const box = scene.boxes.get(id);
      return box === undefined || isFurniture(box) ? [] : [box.rect];
    });
  };
  return { added: rects('added', after), removed: rects('removed', before) };
}

/** Chart units that a wire is wider for what goes over it: by powers of ten, from 1 kB/s on. */
export function widthOf(bytesPerSecond: number): number {
  return bytesPerSecond < 1000 ? 0 : Math.min(6, (Math.log10(bytesPerSecond) - 2) * 0.8);
}
