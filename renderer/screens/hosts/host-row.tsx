import { Ellipsis, Star } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { connectionAt, type ConnectionWord } from '../../state/connection-at';
import { useApp } from '../../state/context';
import type { AppState } from '../../state/app-state';
import { IconButton } from '../../ui/button';
import type { HostItem } from './host-list';
import { HostState } from './host-state';

interface HostRowProps {
  readonly item: HostItem;
  /** Names this row among all; a favourite has two. */
  readonly stop: string;
  /** Whether Tab leads here. */
  readonly tabbable: boolean;
  readonly draggable: boolean;
  readonly dropBefore: boolean;
  /** `2 h ago`; empty where it was never seen. */
  readonly seen: string;
  readonly onMenu: (item: HostItem, opener: HTMLElement, x: number, y: number) => void;
}

export const HostRow = memo(function HostRow(props: HostRowProps) {
  const { item, stop, tabbable, draggable, dropBefore, seen, onMenu } = props;
  const { saved } = item;
  const open = useApp((state) => state.open);
  const current = useApp((state) => (state.run ?? state.chart)?.target === item.target);
  const connection = useApp((state) => stateOf(state, item.target));
  const showMenu = (event: MouseEvent<HTMLElement>, x: number, y: number): void => {
    event.preventDefault();
    const row = event.currentTarget.closest('li')?.querySelector<HTMLElement>('.host-row');
    if (row !== null && row !== undefined) onMenu(item, row, x, y);
  };

  return (
    <li
      className={dropBefore ? 'host-item is-drop' : 'host-item'}
      data-environment={saved?.environment}
      data-host-id={saved?.id}
    >
      <button
        type="button"
        className="host-row"
        data-stop={stop}
        tabIndex={tabbable ? 0 : -1}
        aria-current={current}
        title={titleOf(item)}
        draggable={draggable}
        onClick={() => void open({ target: item.target, label: item.label })}
        onContextMenu={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          // From the keyboard there is no pointer: the menu comes under the row.
          const byKey = event.clientX === 0 && event.clientY === 0;
          showMenu(event, byKey ? box.left + 20 : event.clientX, byKey ? box.bottom : event.clientY);
        }}
      >
        <HostState kind={item.kind} state={connection} />
        <span className="host-label" data-name>
          {item.label}
        </span>
        <span className="host-aside">
          {item.current ? <span className="host-current">current</span> : null}
          {saved === null || saved.environment === 'none' ? null : (
            <span className="environment-word">{saved.environment}</span>
          )}
          {saved?.favourite === true ? <Star size={11} className="host-star" aria-label="favourite" /> : null}
        </span>
        <span className="host-detail">
          {item.detail}
          {saved?.tags.map((tag) => (
            <span key={tag} className="host-tag">
              {tag}
            </span>
          ))}
        </span>
        {seen === '' ? null : <span className="host-seen">{seen}</span>}
      </button>
      <IconButton
        className="host-more"
        label={`More for ${item.label}`}
        aria-haspopup="menu"
        tabIndex={tabbable ? 0 : -1}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          showMenu(event, box.left, box.bottom + 2);
        }}
      >
        <Ellipsis size={15} />
      </IconButton>
    </li>
  );
});

/** A scan under way is a connection being made, whatever else is known of it. */
function stateOf(state: AppState, target: string): ConnectionWord {
  if (state.run?.target === target) return 'connecting';
  return connectionAt(state, target)?.state ?? (state.failure?.target === target ? 'failed' : 'closed');
}

function titleOf({ detail, target, saved }: HostItem): string {
  const notes = saved?.notes.trim() ?? '';
  return [detail === '' ? target : detail, saved?.tags.join(', ') ?? '', notes]
    .filter((part) => part !== '')
    .join('\n');
}
