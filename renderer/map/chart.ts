import cytoscape, { type Core } from 'cytoscape';
import type { Rect } from '../../shared/layout/scene';
import type { Theme } from '../../shared/theme/theme';
import { takeOver } from './cytoscape-seams';
import { syncElements } from './elements';
import { emphasise, type Emphasis, type Seeds } from '../../shared/layout/emphasis';
import { HitIndex, type Hit } from './hit-index';
import { nothingLive, type LiveLooks } from './live-looks';
import { ScenePen, type Looks } from './pen/scene-pen';
import { isFurniture, type SceneIndex } from '../../shared/layout/scene-index';
import { fitRect, reveal, union, zoomAround, type Viewport } from './viewport';

export interface ChartEvents {
  /** A click or tap; null: on empty ground. */
  onPick(hit: Hit | null): void;
  /** What is under the pointer, each time that changes. */
  onHover(hit: Hit | null): void;
}

const NOTHING: Seeds = { boxes: [], wires: [] };
/** Zoom at which every text can be read. */
const READING = 0.95;
const MOST_ZOOM = 4;
/** Milliseconds; visual rule for motion that the user caused. */
const MOTION = 150;

/** The map: cytoscape for elements, gestures and viewport; our pen for the drawing. */
export class Chart {
  readonly #cy: Core;
  readonly #events: ChartEvents;
  readonly #container: HTMLElement;
  #index: SceneIndex | null = null;
  #hits: HitIndex | null = null;
  #pen: ScenePen | null = null;
  #theme: Theme;
  #selected: Seeds = NOTHING;
  #emphasis: Emphasis | null = null;
  #rings: readonly Rect[] = [];
  #live: LiveLooks = nothingLive;
  #widths: ReadonlyMap<string, number> = new Map();
  #hovered: Hit | null = null;
  #hoverEmphasis: Emphasis | null = null;
  /** True while the viewport is the one that shows everything: then it follows the size of the window. */
  #fitted = true;

  constructor(container: HTMLElement, theme: Theme, events: ChartEvents) {
    this.#container = container;
    this.#events = events;
    this.#theme = theme;
    this.#cy = cytoscape({
      container,
      style: [],
      layout: { name: 'preset', fit: false },
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      minZoom: 0.01,
      maxZoom: MOST_ZOOM,
    });
    takeOver(this.#cy, {
      paint: (frame) => this.#pen?.paint(frame, this.#looks()),
      find: (point, touch) => this.#find(point, touch)?.id ?? null,
    });
    this.#listen();
  }

  /** `keepViewport`: the same host scanned again; nothing jumps. */
  show(index: SceneIndex, keepViewport: boolean): void {
    syncElements(this.#cy, this.#index?.scene ?? null, index.scene);
    this.#index = index;
    this.#hits = new HitIndex(index.scene);
    this.#pen = new ScenePen(index.scene, this.#theme);
    this.#setHover(null);
    this.#cy.minZoom(Math.min(fitRect(index.scene.bounds, this.#size()).zoom / 2, 0.5));
    if (!keepViewport || this.#fitted) this.fit(false);
    this.#redraw();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    if (this.#index !== null) this.#pen = new ScenePen(this.#index.scene, theme);
    this.#redraw();
  }

  select(seeds: Seeds): void {
    this.#selected = seeds;
    this.#emphasis = this.#index === null ? null : emphasise(this.#index, seeds);
    this.#rings = seeds.boxes.flatMap((id) => this.#outline(id) ?? []);
    this.#redraw();
  }

  /** What the last update added and removed; nothing moves for it. */
  setLive(live: LiveLooks): void {
    this.#live = live;
    const { dataset } = this.#container;
    for (const what of ['added', 'removed'] as const) {
      if (live === nothingLive) Reflect.deleteProperty(dataset, what);
      else dataset[what] = String(live[what].length);
    }
    this.#redraw();
  }

  /** How much wider wires are, by their ids. */
  setWidths(widths: ReadonlyMap<string, number>): void {
    this.#widths = widths;
    this.#redraw();
  }

  /** Brings what is selected into view, by the smallest move that does it. */
  reveal(): void {
    const rect = this.#selectedRect();
    if (rect === null || this.#index === null) return;
    this.#move(reveal(rect, this.#index.scene.bounds, this.#size(), this.#viewport(), READING));
  }

  fit(animate = true): void {
    if (this.#index === null) return;
    this.#move(fitRect(this.#index.scene.bounds, this.#size()), animate);
    this.#fitted = true;
  }

  /** Zooms around the middle of the map. */
  zoomBy(factor: number): void {
    const { width, height } = this.#size();
    const limits = [this.#cy.minZoom(), this.#cy.maxZoom()] as const;
    this.#move(zoomAround(this.#viewport(), factor, { x: width / 2, y: height / 2 }, limits));
  }

  /** To 100% around the middle. */
  zoomToReading(): void {
    this.zoomBy(1 / this.#cy.zoom());
  }

  /** Moves the ground by px. */
  panBy(x: number, y: number): void {
    const { zoom, pan } = this.#viewport();
    this.#move({ zoom, pan: { x: pan.x + x, y: pan.y + y } }, false);
  }

  /** The part of the chart that is seen, in its units. */
  visible(): Rect {
    const { zoom, pan } = this.#viewport();
    const { width, height } = this.#size();
    return { x: -pan.x / zoom, y: -pan.y / zoom, width: width / zoom, height: height / zoom };
  }

  /** What is under a point of the window. */
  hitAt(clientX: number, clientY: number): Hit | null {
    const { left, top } = this.#container.getBoundingClientRect();
    const { zoom, pan } = this.#viewport();
    const point = { x: (clientX - left - pan.x) / zoom, y: (clientY - top - pan.y) / zoom };
    const hit = this.#find(point, false);
    return hit === null ? null : this.#hit(hit.id);
  }

  /** Where a menu of what is selected comes, in px of the window: under it where it can be seen, else in the middle. */
  selectedPlace(): { x: number; y: number } {
    const { left, top, width, height } = this.#container.getBoundingClientRect();
    const rect = this.#selectedRect();
    const { zoom, pan } = this.#viewport();
    const x = rect === null ? -1 : rect.x * zoom + pan.x;
    const y = rect === null ? -1 : (rect.y + rect.height) * zoom + pan.y;
    const seen = x >= 0 && x <= width && y >= 0 && y <= height;
    return seen ? { x: left + x, y: top + y } : { x: left + width / 2, y: top + height / 2 };
  }

  resize(): void {
    this.#cy.resize();
    if (this.#fitted) this.fit(false);
  }

  redraw(): void {
    this.#redraw();
  }

  destroy(): void {
    this.#cy.destroy();
  }

  #listen(): void {
    this.#cy.on('tap', (event) => {
      const id = targetId(event.target, this.#cy);
      this.#events.onPick(id === null ? null : this.#hit(id));
    });
    this.#cy.on('mouseover', 'node, edge', (event) => {
      this.#setHover(this.#hit(targetId(event.target, this.#cy) ?? ''));
    });
    this.#cy.on('mouseout', 'node, edge', () => {
      this.#setHover(null);
    });
    // Gestures of the user; moves of our own go through #move, which settles the flag itself.
    this.#cy.on('dragpan scrollzoom pinchzoom', () => {
      this.#fitted = false;
    });
  }

  #setHover(hit: Hit | null): void {
    if (hit?.id === this.#hovered?.id) return;
    this.#hovered = hit;
    this.#hoverEmphasis = hit === null || this.#index === null ? null : emphasise(this.#index, seedsOf(hit));
    this.#container.classList.toggle('is-pointing', hit !== null);
    this.#events.onHover(hit);
    this.#redraw();
  }

  #find(point: { x: number; y: number }, touch: boolean): Hit | null {
    const px = 1 / this.#cy.zoom();
    return this.#hits?.find(point, { box: (touch ? 14 : 4) * px, wire: (touch ? 14 : 5) * px }) ?? null;
  }

  #hit(id: string): Hit | null {
    if (this.#index?.boxes.has(id) === true) return { kind: 'box', id };
    return this.#index?.wires.has(id) === true ? { kind: 'wire', id } : null;
  }

  #looks(): Looks {
    return {
      rings: this.#rings,
      emphasis: this.#emphasis,
      hovered: this.#hoverEmphasis,
      live: this.#live,
      widths: this.#widths,
    };
  }

  /** A box with what stands out over its edge, as plugs do. */
  #outline(id: string): Rect | null {
    const box = this.#index?.boxes.get(id);
    if (box === undefined || isFurniture(box)) return null;
    return union([box.rect, ...(this.#index?.children.get(id) ?? []).map((child) => child.rect)]);
  }

  #selectedRect(): Rect | null {
    const index = this.#index;
    if (index === null) return null;
    const wires = this.#selected.wires.flatMap((id) => index.wires.get(id) ?? []);
    const ends = wires.flatMap((wire) => wire.points.map((point) => ({ ...point, width: 0, height: 0 })));
    return union([...this.#selected.boxes.flatMap((id) => index.boxes.get(id)?.rect ?? []), ...ends]);
  }

  #viewport(): Viewport {
    return { zoom: this.#cy.zoom(), pan: { ...this.#cy.pan() } };
  }

  #size(): { width: number; height: number } {
    return { width: this.#cy.width(), height: this.#cy.height() };
  }

  #move(to: Viewport, animate = true): void {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#fitted = false;
    this.#cy.stop(true);
    if (animate && !still) this.#cy.animate({ zoom: to.zoom, pan: { ...to.pan } }, { duration: MOTION });
    else this.#cy.viewport({ zoom: to.zoom, pan: { ...to.pan } });
  }

  #redraw(): void {
    this.#cy.forceRender();
  }
}

const seedsOf = (hit: Hit): Seeds =>
  hit.kind === 'box' ? { boxes: [hit.id], wires: [] } : { boxes: [], wires: [hit.id] };

/** Id of an event's element; null for the ground, which cytoscape reports as itself. */
function targetId(target: unknown, cy: Core): string | null {
  if (target === cy || typeof target !== 'object' || target === null) return null;
  const id: unknown = Reflect.get(target, 'id');
  const value: unknown = typeof id === 'function' ? Reflect.apply(id, target, []) : null;
  return typeof value === 'string' ? value : null;
}
