import { darkHues, lightHues } from './palette';

/** What a saved host is for; `none` has no colour. */
export type TintedEnvironment = 'production' | 'staging' | 'test' | 'development';

export type ThemeName = 'light' | 'dark';

/** Paint by meaning. Every colour is opaque and `#rrggbb`. */
export interface Theme {
  readonly name: ThemeName;
  /** Behind everything. */
  readonly ground: string;
  /** Inside the host's frame; cards and pills. */
  readonly frame: string;
  readonly paper: string;
  readonly band: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly wire: string;
  readonly bar: string;
  readonly onBar: string;
  readonly ink: string;
  readonly inkNormal: string;
  readonly inkMuted: string;
  readonly port: string;
  readonly portInk: string;
  readonly warning: string;
  readonly danger: string;
  readonly accent: string;
  readonly hatch: string;
  readonly running: string;
  readonly paused: string;
  readonly stopped: string;
  readonly hues: readonly string[];
  /** Window's edge, marks and words of environments: away from danger, warning and the accent. */
  readonly environments: Readonly<Record<TintedEnvironment, string>>;
}

export const light: Theme = {
  name: 'light',
  ground: '#f4f1ea',
  frame: '#fcfbf8',
  paper: '#ffffff',
  band: '#e9e4d8',
  line: '#d3ccbd',
  lineStrong: '#8b8475',
  wire: '#8b8475',
  bar: '#5b6270',
  onBar: '#ffffff',
  ink: '#1d2430',
  inkNormal: '#3c4554',
  inkMuted: '#635f57',
  port: '#b35309',
  portInk: '#9c4706',
  warning: '#7d5a00',
  danger: '#b3261e',
  accent: '#1d5fd1',
  hatch: '#b9b2a3',
  running: '#2e7d4f',
  paused: '#9a7200',
  stopped: '#8b8475',
  hues: lightHues,
  environments: { production: '#b5126f', staging: '#5a35c2', test: '#0a6a7c', development: '#5b6b12' },
};

export const dark: Theme = {
  name: 'dark',
  ground: '#0e1319',
  frame: '#141a22',
  paper: '#1b232d',
  band: '#1d2732',
  line: '#34404d',
  lineStrong: '#75828f',
  wire: '#75828f',
  bar: '#9aa6b4',
  onBar: '#10151b',
  ink: '#eef2f6',
  inkNormal: '#c9d2dc',
  inkMuted: '#9ca8b5',
  port: '#e8a33d',
  portInk: '#f0b45c',
  warning: '#d9b94a',
  danger: '#f2746b',
  accent: '#7aa9f7',
  hatch: '#55616e',
  running: '#57b987',
  paused: '#d9b94a',
  stopped: '#75828f',
  hues: darkHues,
  environments: { production: '#ff8fc4', staging: '#ad8fff', test: '#4fc3d4', development: '#bccd6a' },
};

export const themes: Record<ThemeName, Theme> = { light, dark };
