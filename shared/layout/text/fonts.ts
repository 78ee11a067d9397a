import type { Font } from './measure';

/** The roles of text on the chart; sizes from the one scale. */
export const fonts = {
  title: { font: 'sans', size: 18, weight: 600 },
  subtitle: { font: 'sans', size: 12, weight: 400 },
  zone: { font: 'sans', size: 13, weight: 600 },
  name: { font: 'sans', size: 13, weight: 600 },
  detail: { font: 'sans', size: 11, weight: 400 },
  chip: { font: 'sans', size: 11, weight: 500 },
  bar: { font: 'sans', size: 13, weight: 600 },
  mono: { font: 'mono', size: 11, weight: 400 },
  monoStrong: { font: 'mono', size: 11, weight: 500 },
  tap: { font: 'mono', size: 11, weight: 400 },
} as const satisfies Record<string, Font>;
