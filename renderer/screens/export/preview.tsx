import { useEffect, useRef } from 'react';
import { svgNode } from './svg-node';

/** What will be written, small. */
export function Preview({ svg, ground }: { readonly svg: string | null; readonly ground: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = svg === null ? null : svgNode(svg);
    node?.removeAttribute('width');
    node?.removeAttribute('height');
    node?.setAttribute('aria-label', 'Preview of the picture');
    place.current?.replaceChildren(...(node === null ? [] : [node]));
  }, [svg]);
  return <div className={`export-preview sheet ground-${ground}`} data-testid="export-preview" ref={place} />;
}
