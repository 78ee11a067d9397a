import type { Scene, SceneBox, SceneWire } from '../../shared/layout/scene';
import { boxPaint, wirePaint } from '../../shared/theme/paint';
import type { Theme } from '../../shared/theme/theme';

interface LineKey {
  readonly label: string;
  readonly line: SceneWire['line'];
}

const lines: readonly LineKey[] = [
  { label: 'exact', line: 'solid' },
  { label: 'inferred', line: 'dashed' },
  { label: 'not up', line: 'dotted' },
  { label: 'VXLAN tunnel', line: 'double' },
];

interface ShapeKey {
  readonly label: string;
  readonly kind: SceneBox['kind'];
}

const shapes: readonly ShapeKey[] = [
  { label: 'bridge', kind: 'bridge' },
  { label: 'veth', kind: 'veth' },
  { label: 'interface', kind: 'interface' },
  { label: 'container', kind: 'container' },
];

/** What line styles and shapes mean, as far as they are on this chart. */
export function LegendKeys({ scene, theme }: { readonly scene: Scene; readonly theme: Theme }) {
  const usedLines = new Set(scene.wires.map((wire) => wire.line));
  const usedKinds = new Set(scene.boxes.map((box) => box.kind));
  return (
    <ul className="legend-keys">
      {lines
        .filter((key) => usedLines.has(key.line))
        .map((key) => (
          <li key={key.label}>
            <LineSample line={key.line} theme={theme} />
            {key.label}
          </li>
        ))}
      {shapes
        .filter((key) => usedKinds.has(key.kind))
        .map((key) => (
          <li key={key.label}>
            <ShapeSample kind={key.kind} theme={theme} />
            {key.label}
          </li>
        ))}
    </ul>
  );
}

function LineSample({ line, theme }: { readonly line: SceneWire['line']; readonly theme: Theme }) {
  const paint = wirePaint(theme, { tone: 'neutral', hue: null, line });
  const rows = line === 'double' ? [5, 9] : [7];
  return (
    <svg width="28" height="14" aria-hidden="true">
      {rows.map((y) => (
        <line
          key={y}
          x1="0"
          x2="28"
          y1={y}
          y2={y}
          stroke={paint.stroke}
          strokeWidth="1.5"
          strokeDasharray={paint.dash.join(' ')}
        />
      ))}
    </svg>
  );
}

function ShapeSample({ kind, theme }: { readonly kind: SceneBox['kind']; readonly theme: Theme }) {
  const look = boxPaint(theme, { kind, tone: kind === 'bridge' ? 'muted' : 'neutral', hue: null, state: 'normal' });
  const width = kind === 'bridge' ? 28 : kind === 'container' ? 20 : 14;
  return (
    <svg width={width + 2} height="14" aria-hidden="true">
      <rect
        x="1"
        y={kind === 'container' ? 1 : 3}
        width={width}
        height={kind === 'container' ? 12 : 8}
        rx={Math.min(look.radius, 3)}
        fill={look.fill ?? 'none'}
        stroke={look.stroke ?? 'none'}
        strokeWidth="1"
      />
    </svg>
  );
}
