import type { Point, Rect } from '../../shared/layout/scene';

/** cytoscape's viewport: a chart point p is at `p * zoom + pan` in the container's px. */
export interface Viewport {
  readonly zoom: number;
  readonly pan: Point;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** px between the chart and the edge of its container. */
const MARGIN = 24;

/** The viewport that shows a whole rectangle in the middle. Small charts are not blown up beyond `most`. */
export function fitRect(rect: Rect, size: Size, most = 1.25): Viewport {
  const across = (size.width - 2 * MARGIN) / Math.max(rect.width, 1);
  const down = (size.height - 2 * MARGIN) / Math.max(rect.height, 1);
  const zoom = Math.max(Math.min(across, down, most), 0.001);
  return centreOn(rect, size, zoom);
}

export function centreOn(rect: Rect, size: Size, zoom: number): Viewport {
  return {
    zoom,
    pan: {
      x: size.width / 2 - (rect.x + rect.width / 2) * zoom,
      y: size.height / 2 - (rect.y + rect.height / 2) * zoom,
    },
  };
}

/**
 * The smallest move that shows a rectangle of a chart: none where it can be seen and read already; else it comes to
 * the middle, at reading size, or smaller where it would not fit, with no empty ground beside the chart where that
 * can be avoided.
 */
export function reveal(rect: Rect, chart: Rect, size: Size, now: Viewport, reading: number): Viewport {
  const shown =
    rect.x * now.zoom + now.pan.x >= MARGIN &&
    rect.y * now.zoom + now.pan.y >= MARGIN &&
    (rect.x + rect.width) * now.zoom + now.pan.x <= size.width - MARGIN &&
    (rect.y + rect.height) * now.zoom + now.pan.y <= size.height - MARGIN;
  const most = fitRect(rect, size, Infinity).zoom;
  if (shown && now.zoom >= Math.min(reading, most)) return now;
  const { zoom, pan } = centreOn(rect, size, Math.min(Math.max(now.zoom, reading), most));
  return {
    zoom,
    pan: {
      x: within(pan.x, chart.x, chart.width, size.width, zoom),
      y: within(pan.y, chart.y, chart.height, size.height, zoom),
    },
  };
}

/** A pan along one axis that leaves no gap beside the chart; a chart that is smaller than the view is centred. */
function within(pan: number, start: number, length: number, room: number, zoom: number): number {
  const atStart = MARGIN - start * zoom;
  const atEnd = room - MARGIN - (start + length) * zoom;
  if (atEnd > atStart) return (atStart + atEnd) / 2;
  return Math.min(Math.max(pan, atEnd), atStart);
}

/** Zooming by a factor with the point under `anchor` (container px) staying where it is. */
export function zoomAround(now: Viewport, factor: number, anchor: Point, limits: readonly [number, number]): Viewport {
  const zoom = Math.min(Math.max(now.zoom * factor, limits[0]), limits[1]);
  const ratio = zoom / now.zoom;
  return { zoom, pan: { x: anchor.x - (anchor.x - now.pan.x) * ratio, y: anchor.y - (anchor.y - now.pan.y) * ratio } };
}

export function union(rects: readonly Rect[]): Rect | null {
  const [first] = rects;
  if (first === undefined) return null;
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}
