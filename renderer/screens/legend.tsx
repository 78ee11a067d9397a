import { useApp } from '../state/context';
import type { Scene } from '../../shared/layout/scene';
import { LegendKeys } from './legend-keys';
import { paintOf } from '../map/pen/paint';

/** What colours, lines and shapes mean on this chart. */
export function Legend({ scene, dark }: { readonly scene: Scene; readonly dark: boolean }) {
  const open = useApp((state) => state.legendOpen);
  const changeView = useApp((state) => state.changeView);
  const paint = paintOf(dark);
  return (
    <details
      className="legend"
      data-testid="legend"
      open={open}
      onToggle={(event) => {
        changeView({ legendOpen: event.currentTarget.open });
      }}
    >
      <summary>Legend</summary>
      <div className="legend-body">
        <ul className="legend-networks">
          {scene.legend.map((entry) => (
            <li key={`${entry.label} ${entry.detail}`} title={entry.detail === '' ? entry.label : `${entry.label}, ${entry.detail}`}>
              <span className="swatch" style={{ background: paint.tone(entry.tone, entry.hue) }} />
              <span className="legend-label">{entry.label}</span>
            </li>
          ))}
        </ul>
        <LegendKeys paint={paint} />
      </div>
    </details>
  );
}
