import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

interface Rows {
  /** First row to draw, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Rows that are drawn above and below what is seen, so that a scroll shows no gap. */
const SPARE = 8;

/**
 * Which rows of a long list are to be drawn, all of them `height` px high: those in view and some beside them. A list
 * that is at its end stays there when rows are added.
 */
export function useRowsInView(scroller: RefObject<HTMLElement | null>, count: number, height: number): Rows {
  const [view, setView] = useState({ top: 0, height: 600 });
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void => {
      atEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - height;
      setView({ top: element.scrollTop, height: element.clientHeight });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller, height]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && atEnd.current) element.scrollTo({ top: element.scrollHeight });
  }, [scroller, count]);

  const first = Math.floor(view.top / height);
  return {
    from: Math.max(0, Math.min(first - SPARE, count)),
    to: Math.min(count, first + Math.ceil(view.height / height) + SPARE),
  };
}
