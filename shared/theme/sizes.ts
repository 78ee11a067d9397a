/** Sizes of the chart in its units (1 unit = 1 px at 100%), on a 4 px grid where boxes meet. */
export const sizes = {
  /** Room between the frame and what is in it. */
  framePadding: 24,
  worldHeight: 32,
  /** Between the outside world and the host's frame: where the uplinks are seen to leave. */
  worldGap: 28,
  titleHeight: 62,
  nicHeight: 36,
  deviceMinWidth: 112,
  deviceGap: 16,
  deviceRowGap: 28,
  blockGap: 28,
  blockPadding: 12,
  shelfGap: 36,
  barHeight: 48,
  barMinWidth: 176,
  barMaxNaturalWidth: 344,
  portHeight: 20,
  portGap: 4,
  portMinWidth: 56,
  columnGap: 12,
  /** Between neighbouring wires that run side by side. */
  lane: 7,
  cardMinWidth: 136,
  cardMaxWidth: 216,
  cardInset: 8,
  rowGap: 16,
  tapHeight: 18,
  /** Between a veth's tap and the pill below it; a published port's wire may slip in here. */
  tapGap: 14,
  pillMinWidth: 80,
  pillMaxWidth: 168,
  pillGap: 6,
  /** How far a pill stands out above its card's top edge, as a plug does. */
  pillRise: 10,
  pillLine: 14,
  looseWidth: 104,
  loosePitch: 26,
  tileWidth: 176,
  tileHeight: 44,
  tileGap: 8,
  zoneTitle: 48,
} as const;

export const strokes = { thin: 1, wire: 1.5, selected: 3, vxlanGap: 2 } as const;
/** Radius of the corners of wires, cards, pills and bars. */
export const radii = { wire: 4, card: 6, pill: 5, bar: 6, tap: 4, frame: 10, zone: 8 } as const;
