/** sRGB colours as `#rrggbb`. */
type Triple = readonly [number, number, number];

export function toRgb(hex: string): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toHex(rgb: Triple): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** `share` of `over` laid on `ground`: an opaque tint, so that pens need no transparency. */
export function mix(ground: string, over: string, share: number): string {
  const a = toRgb(ground);
  const b = toRgb(over);
  return toHex([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]);
}

/** Relative luminance (WCAG 2.2). */
export function luminance(hex: string): number {
  const [red, green, blue] = toRgb(hex).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Contrast ratio (WCAG 2.2), 1 to 21. */
export function contrast(a: string, b: string): number {
  const one = luminance(a) + 0.05;
  const other = luminance(b) + 0.05;
  return one > other ? one / other : other / one;
}
