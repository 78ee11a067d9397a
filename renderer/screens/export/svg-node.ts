const SVG = 'http://www.w3.org/2000/svg';
const PIECE = /<(\/?)([a-zA-Z]+)([^>]*?)(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;
/** The page has its own style sheet (the policy forbids others), and shows no metadata. */
const LEFT_OUT = /<(style|metadata|title|desc)>.*?<\/\1>/gs;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * An SVG of our own as elements of the page, in which it has the page's fonts. Made element by element: the page's policy
 * (trusted types) lets no text become markup, whoever wrote it.
 */
export function svgNode(svg: string): SVGElement | null {
  const open: SVGElement[] = [];
  let root: SVGElement | null = null;
  for (const [, closing, name, attributes = '', empty, text] of svg.replace(LEFT_OUT, '').matchAll(PIECE)) {
    const parent = open.at(-1);
    if (name === undefined) {
      if (parent?.localName === 'text') parent.append(plain(text ?? ''));
      continue;
    }
    if (closing === '/') {
      open.pop();
      continue;
    }
    const element = document.createElementNS(SVG, name);
    for (const [, key = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      if (key !== 'xmlns') element.setAttribute(key, plain(value));
    }
    parent?.append(element);
    root ??= element;
    if (empty !== '/') open.push(element);
  }
  return root;
}

function plain(text: string): string {
  return text.replace(/&([a-z]+|#39);/g, (whole, name: string) => entities[name] ?? whole);
}
