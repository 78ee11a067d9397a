import type { ReactNode } from 'react';
import { useApp } from '../state/context';
import { selectionTitle } from '../state/describe';
import type { Selection } from '../state/selection';

interface RefLinkProps {
  readonly to: Selection;
  /** Shown instead of the object's name. */
  readonly children?: ReactNode;
}

/** A reference to another object: a click selects it and shows it on the map. */
export function RefLink({ to, children }: RefLinkProps) {
  const index = useApp((state) => state.chart?.index);
  const select = useApp((state) => state.select);
  if (index === undefined) return null;
  const mono = to.kind === 'interface' || to.kind === 'port' || to.kind === 'link' || to.kind === 'rule';
  return (
    <button
      type="button"
      className={mono ? 'ref-link mono' : 'ref-link'}
      onClick={() => {
        select(to, { reveal: true });
      }}
    >
      {children ?? selectionTitle(to, index)}
    </button>
  );
}
