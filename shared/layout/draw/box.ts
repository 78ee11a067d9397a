import { cleanText } from '../text/clean';
import type { SceneBox } from '../scene';

type BoxInput = Pick<SceneBox, 'id' | 'kind' | 'rect' | 'label'> & Partial<SceneBox>;

export const layers = { world: 0, host: 0, zone: 1, bar: 2, card: 3, inner: 4, pill: 5 } as const;

/** A scene box with what most boxes have in common filled in, its label cleaned like every text of a host. */
export function box(input: BoxInput): SceneBox {
  return {
    ref: null,
    refKind: null,
    tone: 'neutral',
    hue: null,
    state: 'normal',
    texts: [],
    marks: [],
    layer: layers.card,
    parent: 'host',
    ...input,
    label: cleanText(input.label),
  };
}
