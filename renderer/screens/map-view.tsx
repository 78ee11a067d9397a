import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { Chart as MapChart } from '../map/chart';
import type { Hit } from '../map/hit-index';
import { liveLooks, nothingLive, widthOf } from '../map/live-looks';
import { themes } from '../../shared/theme/theme';
import { locate } from '../map/locate';
import { pickedSelection } from '../map/picked';
import { indexScene, type SceneIndex } from '../../shared/layout/scene-index';
import { useApp, useAppState } from '../state/context';
import type { Chart } from '../state/app-state';
import type { Selection } from '../state/selection';
import { weightOf } from '../state/rates-of';
import { useDark } from '../state/use-dark';
import { IconButton } from '../ui/button';
import { menuPlace } from '../ui/menu-place';
import { Legend } from './legend';
import { useRatesWatched } from './live/use-rates-watched';

/** px that an arrow key moves the map. */
const STEP = 64;
const ZOOM_STEP = 1.25;

interface Props {
  readonly chart: Chart;
  /** Something else is shown over the map: it must not take keys or clicks. */
  readonly covered: boolean;
}

/** The map with its buttons and legend. */
export function MapView({ chart, covered }: Props) {
  const dark = useDark();
  const getState = useAppState();
  const showObjectMenu = useApp((state) => state.showObjectMenu);
  const scene = useMemo(() => indexScene(chart.scene), [chart.scene]);
  const { container, map, hovered } = useMapChart(chart, scene, dark);
  useRatesWatched();
  useLiveLooks(chart, scene, map);
  const label = hovered === null ? null : labelOf(hovered, scene);

  return (
    <div className="map" inert={covered}>
      <div className="map-area">
        <div
          className="map-canvas"
          data-testid="map"
          ref={container}
          tabIndex={0}
          role="img"
          aria-label={`Map of ${chart.label}. The outline lists the same objects.`}
          onKeyDown={(event) => {
            const direction = arrows[event.key];
            if (direction === undefined) return;
            event.preventDefault();
            map.current?.panBy(direction[0] * STEP, direction[1] * STEP);
          }}
          onContextMenu={(event) => {
            event.preventDefault();
            const byKey = event.button !== 2;
            const at = byKey ? map.current?.selectedPlace() : null;
            const hit = byKey ? null : (map.current?.hitAt(event.clientX, event.clientY) ?? null);
            const selection = byKey ? getState().selection : pickedAt(hit, scene, chart);
            const place = menuPlace(event);
            showObjectMenu({ ...place, ...(at ?? {}), opener: event.currentTarget, selection });
          }}
          onPointerDown={(event) => {
            event.currentTarget.focus({ preventScroll: true });
          }}
        />
        <div className="map-buttons" role="group" aria-label="Zoom">
          <IconButton label="Zoom in" shortcut="+" onClick={() => map.current?.zoomBy(ZOOM_STEP)}>
            <Plus size={16} />
          </IconButton>
          <IconButton label="Zoom out" shortcut="−" onClick={() => map.current?.zoomBy(1 / ZOOM_STEP)}>
            <Minus size={16} />
          </IconButton>
          <IconButton label="Whole chart" shortcut="0" onClick={() => map.current?.fit()}>
            <Maximize size={15} />
          </IconButton>
        </div>
        {label === null ? null : (
          <p className="hover-label" data-testid="hover-label" aria-hidden="true">
            {label}
          </p>
        )}
      </div>
      <Legend scene={chart.scene} dark={dark} />
    </div>
  );
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function pickedAt(hit: Hit | null, scene: SceneIndex, chart: Chart): Selection | null {
  return hit === null ? null : pickedSelection(hit, scene, chart.index);
}

function labelOf(hit: Hit, scene: SceneIndex): string | null {
  return (hit.kind === 'box' ? scene.boxes.get(hit.id)?.label : scene.wires.get(hit.id)?.label) ?? null;
}

/** Keeps the map in step with the state: what is drawn, how it looks, what is selected. */
function useMapChart(chart: Chart, scene: SceneIndex, dark: boolean) {
  const container = useRef<HTMLDivElement>(null);
  const map = useRef<MapChart | null>(null);
  const shownTarget = useRef<string | null>(null);
  const latest = useRef(scene);
  const [hovered, setHovered] = useState<Hit | null>(null);
  const getState = useAppState();
  const selection = useApp((state) => state.selection);
  const revealCount = useApp((state) => state.revealCount);
  const command = useApp((state) => state.mapCommand);

  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const created = new MapChart(element, themes.light, {
      onPick: (hit) => {
        const { chart: now, select } = getState();
        select(hit === null || now === null ? null : pickedSelection(hit, latest.current, now.index));
      },
      onHover: setHovered,
    });
    map.current = created;
    getState().offerView(() => created.visible());
    const observer = new ResizeObserver(() => {
      created.resize();
    });
    observer.observe(element);
    // Text drawn before its font is there is drawn in another one.
    void loadFonts().then(() => {
      created.redraw();
      element.dataset['fonts'] = 'ready';
    });
    return () => {
      observer.disconnect();
      getState().offerView(null);
      created.destroy();
      map.current = null;
      shownTarget.current = null;
    };
  }, [getState]);

  useEffect(() => {
    map.current?.setTheme(dark ? themes.dark : themes.light);
  }, [dark]);

  useEffect(() => {
    latest.current = scene;
    map.current?.show(scene, shownTarget.current === chart.target);
    shownTarget.current = chart.target;
    if (container.current !== null) container.current.dataset['sceneReady'] = chart.runId;
  }, [scene, chart.target, chart.runId]);

  useEffect(() => {
    map.current?.select(selection === null ? { boxes: [], wires: [] } : locate(selection, chart.index, scene));
  }, [selection, chart.index, scene]);

  useEffect(() => {
    if (revealCount > 0) map.current?.reveal();
  }, [revealCount]);

  useEffect(() => {
    if (command?.command === 'fit') map.current?.fit();
    else if (command?.command === 'reading') map.current?.zoomToReading();
    else if (command?.command === 'zoom-in') map.current?.zoomBy(ZOOM_STEP);
    else if (command?.command === 'zoom-out') map.current?.zoomBy(1 / ZOOM_STEP);
  }, [command]);

  return { container, map, hovered };
}

/** Milliseconds for which what came and went is marked. */
const MARKED_MS = 4_000;

/** Marks what an update added and removed, and draws wires as wide as what goes over them. */
function useLiveLooks(chart: Chart, scene: SceneIndex, map: RefObject<MapChart | null>): void {
  const marks = useApp((state) => state.liveMarks);
  const forgetMarks = useApp((state) => state.forgetMarks);
  const rates = useApp((state) => state.rates.at(-1)?.interfaces);

  useEffect(() => {
    const { current: chartOnMap } = map;
    if (marks === null || chartOnMap === null) return;
    const before = { index: marks.before.index, scene: indexScene(marks.before.scene) };
    chartOnMap.setLive(liveLooks(marks.changes, before, { index: chart.index, scene }));
    const settled = window.setTimeout(() => {
      forgetMarks(marks);
    }, MARKED_MS);
    return () => {
      window.clearTimeout(settled);
      chartOnMap.setLive(nothingLive);
    };
  }, [marks, chart.index, scene, map, forgetMarks]);

  useEffect(() => {
    const widths = new Map<string, number>();
    if (rates !== undefined) {
      for (const wire of scene.scene.wires) {
        const link = wire.ref === null ? undefined : chart.index.links.get(wire.ref);
        const weight = link === undefined ? null : weightOf(link, rates, chart.index);
        if (weight !== null && weight >= 1000) widths.set(wire.id, widthOf(weight));
      }
    }
    map.current?.setWidths(widths);
  }, [rates, chart.index, scene, map]);
}

async function loadFonts(): Promise<void> {
  const faces = ['400', '500', '600'].flatMap((weight) => [`${weight} 12px "Fira Sans"`, `${weight} 12px "Fira Code"`]);
  await Promise.all(faces.map((face) => document.fonts.load(face)));
}
