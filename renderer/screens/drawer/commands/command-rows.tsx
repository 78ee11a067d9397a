import { memo, useId, useRef } from 'react';
import type { ActivityEntry } from '../../../../shared/contract/contract';
import { clockTime, duration } from '../../format';
import { bytes } from '../../format';
import { useNow } from '../../use-now';
import { useRowsInView } from './use-rows-in-view';

interface Props {
  readonly entries: readonly ActivityEntry[];
  readonly chosenId: number | null;
  readonly onChoose: (id: number) => void;
}

/** px; as in commands.css. */
const ROW = 26;
/** Characters of a command that are shown beside the pointer; the details have all of it. */
const TITLE = 400;
const columns = ['Time', 'Host', 'Kind', 'Command or call', 'Took', 'Received', 'Outcome'] as const;

/** The list as a grid (ARIA grid pattern): only the rows in view are drawn, arrow keys choose one. */
export function CommandRows({ entries, chosenId, onChoose }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { from, to } = useRowsInView(scroller, entries.length, ROW);
  const now = useNow(entries.some(({ durationMs }) => durationMs === null) ? 1000 : null);
  const id = useId();

  const move = (place: number): void => {
    const entry = entries[Math.min(Math.max(place, 0), entries.length - 1)];
    if (entry === undefined) return;
    onChoose(entry.id);
    intoView(scroller.current, entries.indexOf(entry));
  };

  return (
    <div className="command-grid" role="grid" aria-label="Commands and calls" aria-rowcount={entries.length + 1}>
      <div className="command-head" role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <span key={column} role="columnheader">
            {column}
          </span>
        ))}
      </div>
      <div
        ref={scroller}
        className="command-scroll"
        role="rowgroup"
        tabIndex={0}
        aria-label="Commands and calls, arrow keys choose one"
        aria-activedescendant={chosenId === null ? undefined : `${id}-${String(chosenId)}`}
        onKeyDown={(event) => {
          const at = entries.findIndex((entry) => entry.id === chosenId);
          const next = placeAfter(event.key, at, entries.length);
          if (next === null) return;
          event.preventDefault();
          move(next);
        }}
      >
        <div style={{ height: entries.length * ROW, position: 'relative' }} role="presentation">
          {entries.slice(from, to).map((entry, offset) => (
            <Row
              key={entry.id}
              id={`${id}-${String(entry.id)}`}
              entry={entry}
              place={from + offset}
              chosen={entry.id === chosenId}
              now={entry.durationMs === null ? now : 0}
              onChoose={onChoose}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function placeAfter(key: string, at: number, count: number): number | null {
  const page = 10;
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at === -1 ? count - 1 : at - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function intoView(scroller: HTMLElement | null, place: number): void {
  if (scroller === null) return;
  const top = place * ROW;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  const under = top + ROW - scroller.clientHeight;
  if (under > scroller.scrollTop) scroller.scrollTop = under;
}

interface RowProps {
  readonly id: string;
  readonly entry: ActivityEntry;
  readonly place: number;
  readonly chosen: boolean;
  /** Milliseconds since 1970 for an entry that runs; 0 for one that has ended, so that it is not drawn anew. */
  readonly now: number;
  readonly onChoose: (id: number) => void;
}

const Row = memo(function Row({ id, entry, place, chosen, now, onChoose }: RowProps) {
  const runs = entry.durationMs === null;
  const state = runs ? 'is-running' : entry.ok === false ? 'is-bad' : '';
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={chosen}
      className={`command-row ${state}`}
      style={{ transform: `translateY(${String(place * ROW)}px)` }}
      onClick={() => {
        onChoose(entry.id);
      }}
    >
      <span role="gridcell" className="mono muted">
        {clockTime(entry.at)}
      </span>
      <span role="gridcell">{entry.host}</span>
      <span role="gridcell" className="muted">
        {entry.kind}
      </span>
      <code role="gridcell" title={entry.text.slice(0, TITLE)}>
        {entry.text}
      </code>
      <span role="gridcell" className="mono command-number">
        {duration(entry.durationMs ?? Math.max(0, now - entry.at))}
      </span>
      <span role="gridcell" className="mono command-number">
        {entry.bytesIn === 0 ? '' : bytes(entry.bytesIn)}
      </span>
      <span role="gridcell" className="command-outcome">
        {entry.outcome ?? 'running'}
      </span>
    </div>
  );
});
