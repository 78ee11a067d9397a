import type { SceneBox, SceneMark, SceneText, SceneWire, Tone } from '../layout/scene';
import { mix } from './color';
import { radii, sizes, strokes } from './sizes';
import type { Theme } from './theme';

export interface BoxPaint {
  /** Null: not filled. */
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  /** Lengths of dashes and gaps; empty: solid. */
  readonly dash: readonly number[];
  readonly radius: number;
  /** Unknown: hatched lines over the fill. */
  readonly hatch: string | null;
}

export interface WirePaint {
  readonly stroke: string;
  readonly width: number;
  readonly dash: readonly number[];
  /** Double line: the colour between the two strokes; null for one stroke. */
  readonly core: string | null;
}

export function toneColor(theme: Theme, tone: Tone, hue: number | null): string {
  switch (tone) {
    case 'network':
      return hue === null ? theme.bar : (theme.hues[hue] ?? theme.bar);
    case 'port':
      return theme.port;
    case 'danger':
      return theme.danger;
    case 'warning':
      return theme.warning;
    case 'accent':
      return theme.accent;
    case 'unknown':
      return theme.hatch;
    case 'muted':
      return theme.line;
    case 'neutral':
      return theme.wire;
  }
}

/** Look of a box by kind, tone and state: the one place that both the window's map and the exports ask. */
export function boxPaint(theme: Theme, box: Pick<SceneBox, 'kind' | 'tone' | 'hue' | 'state'>): BoxPaint {
  const paint = { ...basePaint(theme, box), hatch: null };
  if (box.state === 'unknown' || box.tone === 'unknown') {
    return { ...paint, fill: theme.paper, stroke: theme.lineStrong, dash: [3, 3], hatch: theme.hatch };
  }
  if (box.state === 'down') return { ...paint, dash: [1.5, 2.5] };
  return paint;
}

type BasePaint = Omit<BoxPaint, 'hatch'>;

function basePaint(theme: Theme, box: Pick<SceneBox, 'kind' | 'tone' | 'hue' | 'state'>): BasePaint {
  const plain: BasePaint = {
    fill: theme.paper,
    stroke: theme.line,
    strokeWidth: strokes.thin,
    dash: [],
    radius: radii.card,
  };
  const color = toneColor(theme, box.tone, box.hue);
  switch (box.kind) {
    case 'world':
      return { ...plain, fill: theme.band, stroke: null };
    case 'host':
      return { ...plain, fill: theme.frame, stroke: theme.lineStrong, radius: radii.frame };
    case 'zone':
      return box.tone === 'network'
        ? { ...plain, fill: mix(theme.frame, color, 0.07), stroke: mix(theme.frame, color, 0.22), radius: radii.zone }
        : { ...plain, fill: mix(theme.frame, theme.band, 0.5), radius: radii.zone };
    case 'nic':
      return { ...plain, fill: theme.band, stroke: theme.lineStrong, radius: radii.bar };
    case 'device':
      return { ...plain, stroke: theme.lineStrong, radius: radii.bar };
    case 'bridge':
      return { ...plain, fill: box.tone === 'network' ? color : theme.bar, stroke: null, radius: radii.bar };
    case 'port':
      return box.tone === 'port'
        ? { ...plain, fill: theme.port, stroke: null, radius: radii.tap }
        : { ...plain, stroke: theme.port, dash: [3, 2], radius: radii.tap };
    case 'veth':
      return { ...plain, fill: theme.frame, stroke: theme.lineStrong, radius: sizes.tapHeight / 2 };
    case 'interface':
      return box.tone === 'network'
        ? { ...plain, fill: mix(theme.paper, color, 0.14), stroke: color, radius: radii.pill }
        : { ...plain, stroke: theme.lineStrong, radius: radii.pill };
    case 'namespace':
      return { ...plain, fill: mix(theme.paper, theme.band, 0.55), stroke: theme.lineStrong };
    case 'container':
      return box.state === 'stopped' ? { ...plain, fill: theme.frame } : plain;
  }
}

export function wirePaint(theme: Theme, wire: Pick<SceneWire, 'tone' | 'hue' | 'line'>): WirePaint {
  const stroke = toneColor(theme, wire.tone, wire.hue);
  if (wire.line === 'double')
    return { stroke, width: strokes.wire * 2 + strokes.vxlanGap, dash: [], core: theme.frame };
  const dash = wire.line === 'dashed' ? [6, 4] : wire.line === 'dotted' ? [1.5, 3] : [];
  return { stroke, width: strokes.wire, dash, core: null };
}

export function textPaint(theme: Theme, tone: SceneText['tone']): string {
  switch (tone) {
    case 'strong':
      return theme.ink;
    case 'normal':
      return theme.inkNormal;
    case 'muted':
      return theme.inkMuted;
    case 'on-bar':
      return theme.onBar;
    case 'port':
      return theme.portInk;
    case 'warning':
      return theme.warning;
    case 'danger':
      return theme.danger;
  }
}

export interface MarkPaint {
  readonly fill: string | null;
  readonly stroke: string | null;
}

/** Dots: filled running, ringed otherwise, so that state is not told by colour alone. Chips: a tint of what is behind them. */
export function markPaint(theme: Theme, mark: SceneMark, box: Pick<SceneBox, 'kind' | 'tone' | 'hue'>): MarkPaint {
  if (mark.type === 'chip') {
    if (box.kind === 'bridge' && box.tone !== 'unknown') {
      return {
        fill: null,
        stroke: mix(toneColor(theme, 'network', box.hue), theme.onBar, 0.6),
      };
    }
    return mark.tone === 'warning'
      ? { fill: null, stroke: theme.warning }
      : { fill: mix(theme.paper, theme.lineStrong, 0.2), stroke: null };
  }
  switch (mark.state) {
    case 'running':
      return { fill: theme.running, stroke: theme.running };
    case 'paused':
      return { fill: null, stroke: theme.paused };
    case 'stopped':
      return { fill: null, stroke: theme.stopped };
    case 'unknown':
      return { fill: null, stroke: theme.hatch };
  }
}
