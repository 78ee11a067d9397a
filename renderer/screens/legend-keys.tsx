import type { SceneBox, SceneWire } from '../../shared/layout/scene';
import type { Paint } from '../map/pen/paint';

interface LineKey {
  readonly label: string;
  readonly line: SceneWire['line'];
  readonly tone: SceneWire['tone'];
}

const lines: readonly LineKey[] = [
  { label: 'exact', line: 'solid', tone: 'neutral' },
  { label: 'inferred', line: 'dashed', tone: 'neutral' },
  { label: 'not up', line: 'dotted', tone: 'neutral' },
  { label: 'VXLAN tunnel', line: 'double', tone: 'neutral' },
  { label: 'published port', line: 'solid', tone: 'port' },
];

const shapes: readonly { readonly label: string; readonly kind: SceneBox['kind']; readonly state: SceneBox['state'] }[] = [
  { label: 'bridge', kind: 'bridge', state: 'normal' },
  { label: 'veth', kind: 'veth', state: 'normal' },
  { label: 'container', kind: 'container', state: 'normal' },
  { label: 'not known', kind: 'veth', state: 'unknown' },
];

/** What line styles and shapes mean; the same on every chart. */
export function LegendKeys({ paint }: { readonly paint: Paint }) {
  return (
    <ul className="legend-keys">
      {lines.map((key) => (
        <li key={key.label}>
          <LineSample {...key} paint={paint} />
          {key.label}
        </li>
      ))}
      {shapes.map((key) => (
        <li key={key.label}>
          <ShapeSample {...key} paint={paint} />
          {key.label}
        </li>
      ))}
    </ul>
  );
}

function LineSample({ line, tone, paint }: LineKey & { readonly paint: Paint }) {
  const colour = paint.tone(tone, null);
  const dash = line === 'dashed' ? '6 4' : line === 'dotted' ? '1 3' : undefined;
  const rows = line === 'double' ? [5, 9] : [7];
  return (
    <svg width="28" height="14" aria-hidden="true">
      {rows.map((y) => (
        <line key={y} x1="0" x2="28" y1={y} y2={y} stroke={colour} strokeWidth="1.5" strokeDasharray={dash} />
      ))}
    </svg>
  );
}

function ShapeSample({ kind, state, paint }: { kind: SceneBox['kind']; state: SceneBox['state']; paint: Paint }) {
  const look = paint.box(sample(kind, state));
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
      {look.hatch === null ? null : <path d="M3 11 L9 3 M8 11 L14 3" stroke={look.hatch} strokeWidth="1" />}
    </svg>
  );
}

/** A box of a kind as the theme draws it, with nothing in it. */
function sample(kind: SceneBox['kind'], state: SceneBox['state']): SceneBox {
  return {
    id: '',
    kind,
    ref: null,
    refKind: null,
    rect: { x: 0, y: 0, width: 0, height: 0 },
    tone: state === 'unknown' ? 'unknown' : 'neutral',
    hue: null,
    state,
    texts: [],
    marks: [],
    layer: 0,
    parent: null,
    label: '',
  };
}
