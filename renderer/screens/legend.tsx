import { ChevronDown, ChevronUp } from 'lucide-react';
import { useApp } from '../state/context';
import type { Scene } from '../../shared/layout/scene';
import { LegendKeys } from './legend-keys';
import { toneColor } from '../../shared/theme/paint';
import { themes } from '../../shared/theme/theme';

/** What colours, lines and shapes mean on this chart. */
export function Legend({ scene, dark }: { readonly scene: Scene; readonly dark: boolean }) {
  const open = useApp((state) => state.legendOpen);
  const changeView = useApp((state) => state.changeView);
  const theme = dark ? themes.dark : themes.light;
  return (
    <section className="legend" data-testid="legend" aria-label="Legend">
      <button
        type="button"
        className="legend-toggle"
        aria-expanded={open}
        onClick={() => {
          changeView({ legendOpen: !open });
        }}
      >
        Legend
        {open ? <ChevronDown size={13} /> : <ChevronUp size={13} />}
      </button>
      {open ? (
        <div className="legend-body">
          <LegendKeys scene={scene} theme={theme} />
          <ul className="legend-networks">
            {scene.legend.map((entry) => (
              <li
                key={`${entry.label} ${entry.detail}`}
                title={`${entry.label}${entry.detail === '' ? '' : `, ${entry.detail}`}`}
              >
                <span className="swatch" style={{ background: toneColor(theme, entry.tone, entry.hue) }} />
                <span className="legend-label">{entry.label}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
