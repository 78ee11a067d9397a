import { cleanText } from '../text/clean';
import type { SceneBox } from '../scene';

type BoxInput = Pick<SceneBox, 'id' | 'kind' | 'rect' | 'label'> & Partial<SceneBox>;

/** One list for all boxes without texts or marks. */
export const NOTHING: readonly never[] = [];

export const layers = { world: 0, host: 0, zone: 1, bar: 2, card: 3, inner: 4, pill: 5 } as const;

/** A scene box with what most boxes have in common filled in, its label cleaned like every text of a host. */
export function box(input: BoxInput): SceneBox {
  const made = {
    ref: input.ref ?? null,
    refKind: input.refKind ?? null,
    tone: input.tone ?? 'neutral',
    hue: input.hue ?? null,
    state: input.state ?? 'normal',
    texts: input.texts ?? NOTHING,
    marks: input.marks ?? NOTHING,
    layer: input.layer ?? layers.card,
    parent: input.parent === undefined ? 'host' : input.parent,
    id: input.id,
    kind: input.kind,
    rect: input.rect,
    label: cleanText(input.label),
  };
  if (input.refs === undefined) return made;
  const { rect, label, ...before } = made;
  return { ...before, refs: input.refs, rect, label };
}
