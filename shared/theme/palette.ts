/**
 * The colours of networks. Twelve hues with different lightness as well, so that they stay apart for people with protanopia and deuteranopia
 * (simulated after Machado, Oliveira, Fernandes 2009), away from amber and red, which mean published ports and danger.
 * Each carries the text of its bar with at least 4.5:1. The unit test measures all of this.
 */
export const HUE_SLOTS = 12;

export const lightHues: readonly string[] = [
  '#386fc9',
  '#1f7f67',
  '#6e1c5a',
  '#6d7b32',
  '#4247a6',
  '#08634e',
  '#4e2684',
  '#1a6080',
  '#4c6600',
  '#6f6f99',
  '#243c2f',
  '#414c00',
];

export const darkHues: readonly string[] = [
  '#7fa9ee',
  '#80eccb',
  '#be77a8',
  '#8b9c46',
  '#b1bdfe',
  '#9bc8b8',
  '#aca5bc',
  '#a6ddfc',
  '#c0df8c',
  '#8a88d5',
  '#55b385',
  '#afc06f',
];
