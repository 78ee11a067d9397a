const patterns = new Map<string, CanvasPattern>();

/** Chart units between two lines, and how thick they are; the measures of the SVG writer's pattern. */
const PITCH = 6;
const THICK = 0.75;
/** The tile is drawn this much larger, so that it stays sharp when zoomed in. */
const FINE = 8;

/** Diagonal lines: what is not known. Never a colour of its own. The line's colour where no pattern can be made. */
export function hatchPattern(
  context: CanvasRenderingContext2D,
  ground: string | null,
  line: string,
): CanvasPattern | string {
  const key = `${ground ?? ''} ${line}`;
  const made = patterns.get(key);
  if (made !== undefined) return made;
  const tile = document.createElement('canvas');
  tile.width = PITCH * FINE;
  tile.height = PITCH * FINE;
  const pen = tile.getContext('2d');
  if (pen === null) return line;
  if (ground !== null) {
    pen.fillStyle = ground;
    pen.fillRect(0, 0, tile.width, tile.height);
  }
  pen.fillStyle = line;
  pen.fillRect(0, 0, THICK * FINE, tile.height);
  const pattern = context.createPattern(tile, 'repeat');
  if (pattern === null) return line;
  pattern.setTransform(new DOMMatrix().rotate(45).scale(1 / FINE));
  patterns.set(key, pattern);
  return pattern;
}
