const GRID = 4;

/** The next multiple of `grid` chart units. */
export function roundUp(value: number, grid = GRID): number {
  return Math.ceil(value / grid) * grid;
}
