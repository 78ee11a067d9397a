const patterns = new Map<string, CanvasPattern>();

/** Chart units between two lines. */
const PITCH = 6;
/** The tile is drawn this much larger, so that it stays sharp when zoomed in. */
const FINE = 4;

/** Diagonal lines: what is not known. Never a colour of its own. */
export function hatch(context: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  const made = patterns.get(colour);
  if (made !== undefined) return made;
  const tile = document.createElement('canvas');
  tile.width = PITCH * FINE;
  tile.height = PITCH * FINE;
  const pen = tile.getContext('2d');
  if (pen === null) return colour;
  const side = PITCH * FINE;
  pen.strokeStyle = colour;
  pen.lineWidth = FINE;
  pen.beginPath();
  // Three lines, so that the corners of neighbouring tiles meet.
  for (const shift of [-side, 0, side]) {
    pen.moveTo(shift, side);
    pen.lineTo(shift + side, 0);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  if (pattern === null) return colour;
  pattern.setTransform(new DOMMatrix().scale(1 / FINE));
  patterns.set(colour, pattern);
  return pattern;
}
