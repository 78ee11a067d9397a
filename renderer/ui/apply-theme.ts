import { mix } from '../../shared/theme/color';
import type { Theme } from '../../shared/theme/theme';

/** Gives the interface the colours of the chart; tokens.css derives the rest from them. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  root.dataset['theme'] = theme.name;
  const colours: Readonly<Record<string, string>> = {
    ground: theme.ground,
    panel: theme.frame,
    raised: theme.paper,
    sunken: mix(theme.frame, theme.band, 0.55),
    line: mix(theme.line, theme.band, 0.4),
    'line-strong':
      theme.name === 'light' ? mix(theme.line, theme.lineStrong, 0.35) : mix(theme.line, theme.lineStrong, 0.3),
    text: theme.ink,
    muted: theme.inkMuted,
    accent: theme.accent,
    good: theme.running,
    warning: theme.warning,
    danger: theme.danger,
    unknown: theme.hatch,
  };
  for (const [name, colour] of Object.entries(theme.environments)) root.style.setProperty(`--env-${name}`, colour);
  for (const [name, colour] of Object.entries(colours)) root.style.setProperty(`--${name}`, colour);
}
