import { useEffect, useMemo, useRef } from 'react';
import { useApp } from '../state/context';
import { sameSelection, type Selection } from '../state/selection';
import { hasMarkedText, menuPlace } from '../ui/menu-place';
import { outlineOf, type OutlineNode } from './outline-tree';

/** The chart as a list: the same objects for keyboard and screen reader. A click selects and shows on the map. */
export function Outline() {
  const chart = useApp((state) => state.chart);
  const tree = useMemo(() => (chart === null ? [] : outlineOf(chart.index)), [chart]);
  if (chart === null) return <p className="muted pad">Nothing is on the map yet.</p>;
  return (
    <nav className="outline" data-testid="outline" aria-label="Outline of the map">
      {tree.map((group) => (
        <details key={group.key} open>
          <summary>
            <OutlineButton node={group} />
            <span className="count">{group.children.length}</span>
          </summary>
          <OutlineList nodes={group.children} />
        </details>
      ))}
    </nav>
  );
}

function OutlineList({ nodes }: { readonly nodes: readonly OutlineNode[] }) {
  if (nodes.length === 0) return null;
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.key}>
          <OutlineButton node={node} />
          <OutlineList nodes={node.children} />
        </li>
      ))}
    </ul>
  );
}

function OutlineButton({ node }: { readonly node: OutlineNode }) {
  const select = useApp((state) => state.select);
  const showObjectMenu = useApp((state) => state.showObjectMenu);
  const button = useRef<HTMLButtonElement>(null);
  const current = useApp((state) => node.selection !== null && sameSelection(state.selection, node.selection));
  const asked = useApp((state) => (current ? state.outlineAsked : 0));
  useEffect(() => {
    if (asked === 0) return;
    button.current?.scrollIntoView({ block: 'center' });
    button.current?.focus({ preventScroll: true });
  }, [asked]);
  if (node.selection === null) return <span className="outline-title">{node.label}</span>;
  const { selection } = node;
  return (
    <button
      type="button"
      ref={button}
      className={`outline-item ${isMono(selection) ? 'mono' : ''}`}
      aria-current={current}
      onClick={(event) => {
        // Inside a summary a click would also fold the group.
        event.preventDefault();
        select(selection, { reveal: true });
      }}
      onContextMenu={(event) => {
        if (hasMarkedText(event.target)) return;
        event.preventDefault();
        showObjectMenu({ ...menuPlace(event), selection });
      }}
    >
      <span>{node.label}</span>
      {node.detail === '' ? null : <span className="outline-detail">{node.detail}</span>}
    </button>
  );
}

const isMono = (selection: Selection): boolean => selection.kind === 'interface' || selection.kind === 'port';
