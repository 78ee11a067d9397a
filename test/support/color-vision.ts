import { toRgb } from '../../shared/theme/color';

export type Vision = 'normal' | 'protanopia' | 'deuteranopia';
type Row = readonly [number, number, number];

/** Machado, Oliveira, Fernandes (2009), severity 1, for linear RGB. */
const matrices: Record<Exclude<Vision, 'normal'>, readonly [Row, Row, Row]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

function linear(hex: string): Row {
  const [red, green, blue] = toRgb(hex).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [red ?? 0, green ?? 0, blue ?? 0];
}

function times(row: Row, color: Row): number {
  return row[0] * color[0] + row[1] * color[1] + row[2] * color[2];
}

/** OKLab (Ottosson 2020). */
function lab(color: Row): Row {
  const l = Math.cbrt(times([0.4122214708, 0.5363325363, 0.0514459929], color));
  const m = Math.cbrt(times([0.2119034982, 0.6806995451, 0.1073969566], color));
  const s = Math.cbrt(times([0.0883024619, 0.2817188376, 0.6299787005], color));
  const lms: Row = [l, m, s];
  return [
    times([0.2104542553, 0.793617785, -0.0040720468], lms),
    times([1.9779984951, -2.428592205, 0.4505937099], lms),
    times([0.0259040371, 0.7827717662, -0.808675766], lms),
  ];
}

/** How far apart two colours look, in OKLab; 0.02 is about what one just notices. */
export function distance(a: string, b: string, vision: Vision): number {
  const seen = [a, b].map((hex) => {
    const color = linear(hex);
    if (vision === 'normal') return lab(color);
    const [red, green, blue] = matrices[vision].map((row) => Math.min(1, Math.max(0, times(row, color))));
    return lab([red ?? 0, green ?? 0, blue ?? 0]);
  });
  const [one, other] = seen;
  return one === undefined || other === undefined
    ? 0
    : Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}
