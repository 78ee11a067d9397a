import { svgNode } from './svg-node';

/**
 * The system's print dialog with the chart alone, as vectors: the style sheet hides everything else on paper. `wide`: the
 * paper lies on its side.
 */
export function printSheet(svg: string, wide: boolean): void {
  const node = svgNode(svg);
  if (node === null) return;
  node.removeAttribute('width');
  node.removeAttribute('height');
  const sheet = document.createElement('div');
  sheet.className = wide ? 'print-sheet print-wide' : 'print-sheet';
  sheet.append(node);
  document.body.append(sheet);
  window.addEventListener(
    'afterprint',
    () => {
      sheet.remove();
    },
    { once: true },
  );
  window.print();
}
