import type { SceneBox, SceneMark, SceneText, SceneWire, Tone } from '../../../shared/layout/scene';
import { darkHues, lightHues } from '../../../shared/theme/palette';
import { radii, strokes } from '../../../shared/theme/sizes';

/** Looks of shapes; null: not drawn. */
export interface BoxLook {
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly radius: number;
  readonly dash: number[];
  /** Colour of the hatching over the fill. */
  readonly hatch: string | null;
}

export interface WireLook {
  readonly stroke: string;
  readonly width: number;
  readonly strongWidth: number;
  readonly radius: number;
  readonly dash: number[];
  readonly cap: CanvasLineCap;
  /** Room between the two lines of a double one. */
  readonly doubleGap: number;
}

export interface Paint {
  readonly ground: string;
  readonly ring: string;
  tone(tone: Tone, hue: number | null): string;
  text(tone: SceneText['tone'], box: SceneBox): string;
  box(box: SceneBox): BoxLook;
  wire(wire: SceneWire): WireLook;
  dot(state: Extract<SceneMark, { type: 'dot' }>['state']): Pick<BoxLook, 'fill' | 'stroke' | 'strokeWidth'>;
  chip(tone: Tone, hue: number | null): { readonly fill: string; readonly radius: number };
}

const none: number[] = [];
const provisional = (dark: boolean): Paint => {
  const hues = dark ? darkHues : lightHues;
  const ink = dark ? '#e4e9ec' : '#1c2830';
  const muted = dark ? '#9aa7b0' : '#5a656d';
  const tones: Record<Exclude<Tone, 'network'>, string> = {
    neutral: dark ? '#8fa0ab' : '#66747e',
    port: dark ? '#f0b04a' : '#b06a00',
    danger: dark ? '#ff8f85' : '#b0241c',
    warning: dark ? '#e3b65c' : '#8a5a00',
    unknown: dark ? '#6f7b83' : '#9a9a94',
    muted: dark ? '#55626b' : '#a8a79f',
    accent: dark ? '#7cbbe4' : '#1b5e8c',
  };
  const tone = (name: Tone, hue: number | null): string =>
    name === 'network' ? (hues[hue ?? 0] ?? tones.neutral) : tones[name];
  return {
    ground: dark ? '#11171c' : '#f6f4ef',
    ring: tones.accent,
    tone,
    text: (name) =>
      ({
        strong: ink,
        normal: ink,
        muted,
        'on-bar': dark ? '#0d1317' : '#ffffff',
        port: tones.port,
        warning: tones.warning,
        danger: tones.danger,
      })[name],
    box: (box) => {
      const solid = box.kind === 'bridge' || box.kind === 'nic';
      const frame = box.kind === 'host' || box.kind === 'zone' || box.kind === 'world';
      return {
        fill: solid ? tone(box.tone, box.hue) : frame ? null : dark ? '#1d262d' : '#ffffff',
        stroke: tone(box.tone, box.hue),
        strokeWidth: strokes.thin,
        radius: box.kind === 'bridge' ? radii.bar : radii.card,
        dash: box.state === 'stopped' ? [4, 3] : none,
        hatch: box.state === 'unknown' ? tones.unknown : null,
      };
    },
    wire: (wire) => ({
      stroke: tone(wire.tone, wire.hue),
      width: strokes.wire,
      strongWidth: strokes.selected,
      radius: radii.wire,
      dash: wire.line === 'dashed' ? [6, 4] : wire.line === 'dotted' ? [1, 3] : none,
      cap: 'butt',
      doubleGap: strokes.vxlanGap,
    }),
    dot: (state) => ({ fill: state === 'running' ? '#2f8f5b' : null, stroke: tones.neutral, strokeWidth: 1 }),
    chip: (name, hue) => ({ fill: `${tone(name, hue)}33`, radius: 3 }),
  };
};

const light = provisional(false);
const dark = provisional(true);

export const paintOf = (isDark: boolean): Paint => (isDark ? dark : light);
