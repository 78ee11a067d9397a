import { useMemo, useState } from 'react';
import { fuzzyMatch } from '../../shared/actions/fuzzy';
import { paletteEntries, type PaletteEntry } from '../actions/palette-entries';
import { useApp, useAppState } from '../state/context';
import { Combobox, type ComboGroup, type ComboOption } from '../ui/combobox';
import { Dialog } from '../ui/dialog';
import { Marked } from '../ui/marked';
import { isMac } from '../ui/platform';

const RECENT = 4;

/** Everything that can be done now, to be typed in a few letters. What was used last comes first. */
export function PaletteDialog() {
  const getState = useAppState();
  const showDialog = useApp((state) => state.showDialog);
  const noteAction = useApp((state) => state.noteAction);
  const recent = useApp((state) => state.recentActions);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  // As it was when the palette opened: the palette itself changes nothing that an action depends on.
  const [entries] = useState(() => paletteEntries(getState(), isMac()));
  const groups = useMemo(() => groupsOf(entries, recent, text), [entries, recent, text]);

  const optionOf = ({ entry, places }: Match): ComboOption => ({
    key: entry.id,
    face: (
      <>
        <span className="found-title">
          <Marked text={entry.title} places={places.map((from) => ({ from, to: from + 1 }))} />
        </span>
        <span className="found-detail">{entry.detail}</span>
        {entry.key === '' ? null : <kbd>{entry.key}</kbd>}
      </>
    ),
    onChoose: () => {
      showDialog(null);
      noteAction(entry.id);
      entry.run(getState());
    },
  });
  const shown = groups.map(({ title, matches }): ComboGroup => ({ title, options: matches.map(optionOf) }));
  const all = shown.flatMap(({ options }) => options);
  const active = all.some(({ key }) => key === chosen) ? chosen : (all[0]?.key ?? null);
  return (
    <Dialog
      title="All actions"
      className="search-dialog"
      onClose={() => {
        showDialog(null);
      }}
    >
      <Combobox
        label="Find an action"
        placeholder="Action or host"
        text={text}
        groups={shown}
        active={active}
        onActive={setChosen}
        onText={(next) => {
          if (next === text) return;
          setText(next);
          setChosen(null);
        }}
        note={all.length === 0 ? <p>No action that can be done now has these letters.</p> : null}
      />
    </Dialog>
  );
}

interface Match {
  readonly entry: PaletteEntry;
  readonly places: readonly number[];
}

function groupsOf(
  entries: readonly PaletteEntry[],
  recent: readonly string[],
  text: string,
): readonly { title: string; matches: readonly Match[] }[] {
  if (text.trim() !== '') {
    const found = entries
      .flatMap((entry) => {
        const match = fuzzyMatch(entry.title, text);
        return match === null
          ? []
          : { entry, places: match.places, score: match.score + (recent.includes(entry.id) ? 2 : 0) };
      })
      .sort((one, other) => other.score - one.score);
    return found.length === 0 ? [] : [{ title: 'Best first', matches: found }];
  }
  const used = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []).slice(0, RECENT);
  const rest = entries.filter((entry) => !used.includes(entry));
  const titles = [...new Set(rest.map(({ group }) => group))];
  return [
    ...(used.length === 0 ? [] : [{ title: 'Used last', matches: used.map(unmarked) }]),
    ...titles.map((title) => ({ title, matches: rest.filter(({ group }) => group === title).map(unmarked) })),
  ];
}

const unmarked = (entry: PaletteEntry): Match => ({ entry, places: [] });
