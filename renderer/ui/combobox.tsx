import { Fragment, useEffect, useId, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';

export interface ComboOption {
  readonly key: string;
  readonly face: ReactNode;
  readonly onChoose: () => void;
}

export interface ComboGroup {
  readonly title: string;
  readonly count?: number;
  readonly options: readonly ComboOption[];
}

interface ComboboxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly caret?: number | null;
  readonly groups: readonly ComboGroup[];
  /** Key of the option that Enter chooses. */
  readonly active: string | null;
  readonly onActive: (key: string) => void;
  readonly onText: (text: string, caret: number) => void;
  /** Tab takes this, where there is something to take. */
  readonly onTab?: (() => void) | undefined;
  readonly onMenu?: (key: string, event: MouseEvent<HTMLElement>) => void;
  /** Between the box and the list, and told with the box. */
  readonly note?: ReactNode;
  readonly invalid?: boolean;
}

/** A text box with a list below it (ARIA combobox pattern): the focus stays in the box, arrows move through the list. */
export function Combobox(props: ComboboxProps) {
  const {
    label,
    placeholder,
    text,
    caret = null,
    groups,
    active,
    onActive,
    onText,
    onTab,
    onMenu,
    note,
    invalid,
  } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const options = groups.flatMap((group) => group.options);
  const at = options.findIndex(({ key }) => key === active);

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  // A suggestion that was taken may end in the middle of the text.
  useEffect(() => {
    if (caret !== null) input.current?.setSelectionRange(caret, caret);
  }, [caret, text]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const next = placeAfter(event.key, at, options.length);
    if (event.key === 'Enter') options[at]?.onChoose();
    else if (event.key === 'Tab' && !event.shiftKey && onTab !== undefined) onTab();
    else if (next !== null && options[next] !== undefined) onActive(options[next].key);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={input}
        className="search-input"
        data-testid="search"
        data-first
        role="combobox"
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={at < 0 ? undefined : `${id}-${String(at)}`}
        aria-describedby={`${id}-note`}
        aria-invalid={invalid}
        value={text}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => {
          onText(target.value, target.selectionStart ?? target.value.length);
        }}
        onSelect={({ currentTarget }) => {
          const { selectionStart } = currentTarget;
          if (selectionStart !== null && selectionStart !== caret) onText(currentTarget.value, selectionStart);
        }}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          // By the menu key it is the active option's menu; with the pointer the box has its own, for copy and paste.
          const byKey = event.button !== 2;
          if (byKey && active !== null && isCollapsed(event.currentTarget)) onMenu?.(active, event);
        }}
      />
      <div id={`${id}-note`} className="combo-note" role="status">
        {note}
      </div>
      <div className="found" role="listbox" id={`${id}-list`} aria-label={label} ref={list}>
        {groups.map((group, place) => (
          <Fragment key={group.title}>
            <div role="group" aria-labelledby={`${id}-group-${String(place)}`}>
              <h3 id={`${id}-group-${String(place)}`}>
                {group.title}
                {group.count === undefined ? null : <span className="count">{group.count}</span>}
              </h3>
              {group.options.map((option) => (
                <div
                  key={option.key}
                  id={`${id}-${String(options.indexOf(option))}`}
                  role="option"
                  className="option"
                  aria-selected={option.key === active}
                  data-key={option.key}
                  onPointerMove={() => {
                    if (option.key !== active) onActive(option.key);
                  }}
                  // The focus stays in the box.
                  onMouseDown={(event) => {
                    event.preventDefault();
                  }}
                  onClick={option.onChoose}
                  onContextMenu={(event) => onMenu?.(option.key, event)}
                >
                  {option.face}
                </div>
              ))}
            </div>
          </Fragment>
        ))}
      </div>
    </>
  );
}

const PAGE = 10;

function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (Math.max(at, 0) - 1 + count) % count;
    case 'PageDown':
      return Math.min(at + PAGE, count - 1);
    case 'PageUp':
      return Math.max(at - PAGE, 0);
    default:
      return null;
  }
}

const isCollapsed = ({ selectionStart, selectionEnd }: HTMLInputElement): boolean => selectionStart === selectionEnd;
