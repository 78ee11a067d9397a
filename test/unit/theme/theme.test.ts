import { describe, expect, it } from 'vitest';
import { contrast, mix } from '../../../shared/theme/color';
import { assignHues } from '../../../shared/theme/hue';
import { HUE_SLOTS, PRIME_SLOTS } from '../../../shared/theme/palette';
import { markPaint } from '../../../shared/theme/paint';
import { themes, type Theme } from '../../../shared/theme/theme';
import { distance, type Vision } from '../../support/color-vision';

describe.each(Object.values(themes))('the $name theme', (theme: Theme) => {
  it('has twelve network colours', () => {
    expect(new Set(theme.hues).size).toBe(HUE_SLOTS);
  });
  it('shows text on every bar with AA contrast', () => {
    for (const bar of [...theme.hues, theme.bar, theme.port])
      expect(contrast(bar, theme.onBar), bar).toBeGreaterThanOrEqual(4.5);
  });
  it('shows text on every ground with AA contrast', () => {
    const inks = [theme.ink, theme.inkNormal, theme.inkMuted, theme.portInk, theme.warning, theme.danger];
    const tints = theme.hues.flatMap((hue) => [mix(theme.frame, hue, 0.07), mix(theme.paper, hue, 0.14)]);
    for (const ink of inks.slice(0, 3)) {
      for (const ground of [theme.ground, theme.frame, theme.paper, theme.band, ...tints]) {
        expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const ink of inks) expect(contrast(ink, theme.paper), ink).toBeGreaterThanOrEqual(4.5);
  });
  it('shows the project on its chip with AA contrast', () => {
    const chip = { type: 'chip', rect: { x: 0, y: 0, width: 1, height: 1 }, tone: 'neutral', hue: null } as const;
    const { fill } = markPaint(theme, chip, { kind: 'container', tone: 'neutral', hue: null });
    expect(contrast(theme.inkMuted, fill ?? theme.paper)).toBeGreaterThanOrEqual(4.5);
  });
  it('shows wires on the frame with the contrast of graphics', () => {
    for (const hue of [...theme.hues, theme.wire, theme.port])
      expect(contrast(hue, theme.frame), hue).toBeGreaterThanOrEqual(3);
  });
  it('writes the words of environments on panels, rows and the window’s edge with AA contrast', () => {
    const grounds = [theme.ground, theme.frame, theme.paper, mix(theme.frame, theme.band, 0.55)];
    for (const [name, colour] of Object.entries(theme.environments)) {
      for (const ground of [...grounds, mix(theme.frame, theme.accent, 0.13)])
        expect(contrast(colour, ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });
  it.each<Vision>(['normal', 'protanopia', 'deuteranopia'])('keeps environments apart with %s vision', (vision) => {
    const colours = Object.values(theme.environments);
    const apart = colours.flatMap((a, index) => colours.slice(index + 1).map((b) => distance(a, b, vision)));
    expect(Math.min(...apart)).toBeGreaterThan(0.05);
  });
  it('takes no environment for a danger', () => {
    for (const colour of Object.values(theme.environments))
      expect(distance(colour, theme.danger, 'normal'), colour).toBeGreaterThan(0.1);
  });
  it.each<Vision>(['normal', 'protanopia', 'deuteranopia'])('keeps networks apart with %s vision', (vision) => {
    const least = (colors: readonly string[]): number =>
      Math.min(...colors.flatMap((a, index) => colors.slice(index + 1).map((b) => distance(a, b, vision))));
    expect(least(theme.hues.slice(0, PRIME_SLOTS))).toBeGreaterThan(0.09);
    expect(least(theme.hues)).toBeGreaterThan(0.05);
  });
});

describe('the colour of a network', () => {
  const networks = (...names: string[]): { id: string; name: string }[] =>
    names.map((name) => ({ id: `id-${name}`, name }));
  it('is its own while there are twelve or fewer', () => {
    const names = Array.from({ length: 12 }, (_, index) => `net-${index}`);
    expect(new Set(assignHues(networks(...names)).values()).size).toBe(12);
  });
  it('comes from the well-separated half while there are six or fewer', () => {
    const slots = [...assignHues(networks('a', 'b', 'c', 'd', 'e', 'f')).values()];
    expect([...slots].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
  it('does not depend on the order of the list', () => {
    const some = networks('shop_front', 'bridge', 'shop_back');
    expect([...assignHues([...some].reverse())].sort()).toEqual([...assignHues(some)].sort());
  });
});
