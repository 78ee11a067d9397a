const TAG = /<(\/?)([a-zA-Z:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
const TEXT = /[^<&]+|&(?:amp|lt|gt|quot|#\d+);/y;

/** True where an SVG of ours is whole: tags closed in their order, text escaped, nothing after the end. Not a reader for XML of others. */
export function isWholeSvg(svg: string): boolean {
  const open: string[] = [];
  let at = 0;
  while (at < svg.length) {
    const pattern = svg[at] === '<' ? TAG : TEXT;
    pattern.lastIndex = at;
    const match = pattern.exec(svg);
    if (match === null) return false;
    at = pattern.lastIndex;
    const [, closing, name = '', , empty] = match;
    if (pattern !== TAG) continue;
    if (closing === '/') {
      if (open.pop() !== name) return false;
      if (open.length === 0) return name === 'svg' && svg.slice(at).trim() === '';
    } else if (empty !== '/') open.push(name);
  }
  return false;
}
