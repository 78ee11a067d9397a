import type { Rect } from '../../../shared/layout/scene';
import type { Frame } from '../cytoscape-seams';

/** One frame's view in chart units: what is in sight, and what one CSS px is. */
export interface View {
  readonly context: CanvasRenderingContext2D;
  readonly zoom: number;
  /** Chart units per CSS px. */
  readonly px: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Clears the canvas and lets it be drawn on in chart units. */
export function beginFrame({ context, width, height, pixelRatio, zoom, pan }: Frame): View {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const scale = zoom * pixelRatio;
  context.setTransform(scale, 0, 0, scale, pan.x * pixelRatio, pan.y * pixelRatio);
  return {
    context,
    zoom,
    px: 1 / zoom,
    left: -pan.x / zoom,
    top: -pan.y / zoom,
    right: (width / pixelRatio - pan.x) / zoom,
    bottom: (height / pixelRatio - pan.y) / zoom,
  };
}

export const inSight = (view: View, rect: Rect): boolean =>
  rect.x <= view.right && rect.y <= view.bottom && rect.x + rect.width >= view.left && rect.y + rect.height >= view.top;
