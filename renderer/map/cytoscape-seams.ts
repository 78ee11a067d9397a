import type { Core } from 'cytoscape';
import cytoscape from 'cytoscape';
import type { Point } from '../../shared/layout/scene';

/**
 * The two private places where Portolan takes cytoscape's work over, both measured (docs/architecture.md):
 * drawing, so that the map is painted by the same rules as the exported chart and at the speed of a bare canvas, and
 * the search for what is under the pointer, which in cytoscape looks at every element on every move.
 * They are private, so they hold for one version only, which package.json pins.
 */
export const PATCHED_VERSION = '3.34.4';

/** What a painter gets: the canvas's context in device px, and the viewport in CSS px. */
export interface Frame {
  readonly context: CanvasRenderingContext2D;
  /** Size of the canvas in device px. */
  readonly width: number;
  readonly height: number;
  /** Device px per CSS px. */
  readonly pixelRatio: number;
  readonly zoom: number;
  readonly pan: Point;
}

export interface Takeover {
  paint(frame: Frame): void;
  /** Id of the element at a chart point; `touch`: pointed at with a finger. */
  find(point: Point, touch: boolean): string | null;
}

interface CanvasRenderer {
  readonly container: HTMLElement;
  readonly canvasWidth: number;
  readonly canvasHeight: number;
  readonly data: { readonly contexts: CanvasRenderingContext2D[]; readonly canvasNeedsRedraw: boolean[] };
  readonly NODE: number;
  readonly DRAG: number;
  prevPxRatio?: number;
  getPixelRatio(): number;
  matchCanvasSize(container: HTMLElement): void;
  invalidateContainerClientCoordsCache(): void;
  render(options?: { readonly forcedContext?: CanvasRenderingContext2D }): void;
  findNearestElements(x: number, y: number, interactiveOnly: boolean, touch: boolean): unknown[];
}

/** Throws where this cytoscape is not the one that the patches were written for. */
export function takeOver(cy: Core, takeover: Takeover): void {
  const version: unknown = Reflect.get(cytoscape, 'version');
  if (version !== PATCHED_VERSION) {
    throw new Error(`The map needs cytoscape ${PATCHED_VERSION}, not ${String(version)}.`);
  }
  const renderer = privateRenderer(cy);

  renderer.render = () => {
    const pixelRatio = renderer.getPixelRatio();
    if (renderer.prevPxRatio !== pixelRatio) {
      // As the original does: a window moved to another screen gets canvases of that screen's density.
      renderer.invalidateContainerClientCoordsCache();
      renderer.matchCanvasSize(renderer.container);
      renderer.prevPxRatio = pixelRatio;
    }
    const { contexts, canvasNeedsRedraw } = renderer.data;
    canvasNeedsRedraw[renderer.NODE] = false;
    canvasNeedsRedraw[renderer.DRAG] = false;
    const context = contexts[renderer.NODE];
    if (context === undefined) return;
    const { canvasWidth: width, canvasHeight: height } = renderer;
    takeover.paint({ context, width, height, pixelRatio, zoom: cy.zoom(), pan: cy.pan() });
    cy.emit('render');
  };

  renderer.findNearestElements = (x, y, _interactiveOnly, touch) => {
    const id = takeover.find({ x, y }, touch);
    const found = id === null ? undefined : cy.getElementById(id)[0];
    return found === undefined ? [] : [found];
  };
}

function privateRenderer(cy: Core): CanvasRenderer {
  const getter: unknown = Reflect.get(cy, 'renderer');
  const renderer: unknown = typeof getter === 'function' ? Reflect.apply(getter, cy, []) : null;
  if (!isCanvasRenderer(renderer)) throw new Error('The canvas renderer of cytoscape has another shape than expected.');
  return renderer;
}

const methods = [
  'render',
  'findNearestElements',
  'getPixelRatio',
  'matchCanvasSize',
  'invalidateContainerClientCoordsCache',
];

function isCanvasRenderer(value: unknown): value is CanvasRenderer {
  if (typeof value !== 'object' || value === null) return false;
  const data: unknown = Reflect.get(value, 'data');
  return (
    methods.every((name) => typeof Reflect.get(value, name) === 'function') &&
    typeof data === 'object' &&
    data !== null &&
    Array.isArray(Reflect.get(data, 'contexts')) &&
    Array.isArray(Reflect.get(data, 'canvasNeedsRedraw'))
  );
}
