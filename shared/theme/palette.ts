/**
 * The colours of networks: twelve hues that differ in lightness too, so that they stay apart for people with protanopia and deuteranopia
 * (simulated after Machado, Oliveira, Fernandes 2009), away from amber and red, which mean published ports and danger.
 * Each carries the text of its bar with at least 4.5:1. The unit test measures all of this.
 */
export const HUE_SLOTS = 12;
/** The first six are further apart than the rest; a host with up to six networks uses only them. */
export const PRIME_SLOTS = 6;

export const lightHues: readonly string[] = [
  '#3d75bb',
  '#097b71',
  '#6e386d',
  '#5f7f03',
  '#3645a8',
  '#475719',
  '#55267e',
  '#34635a',
  '#717198',
  '#00523c',
  '#656f49',
  '#5a579f',
];

export const darkHues: readonly string[] = [
  '#a6cdfe',
  '#69c3b8',
  '#b17eaf',
  '#b8d881',
  '#8aa1f3',
  '#879d58',
  '#b19acd',
  '#a4d3c8',
  '#8381d2',
  '#85a699',
  '#d1deb0',
  '#b1b1fc',
];
