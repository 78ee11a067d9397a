import { useMemo, useState } from 'react';
import { explain, type Found } from '../../shared/search/explain';
import { parseQuery } from '../../shared/search/parse';
import { search } from '../../shared/search/search';
import { SearchIndex } from '../../shared/search/search-index';
import { suggest } from '../../shared/search/suggest';
import { useApp } from '../state/context';
import type { TopologyIndex } from '../state/topology-index';
import { Combobox, type ComboGroup, type ComboOption } from '../ui/combobox';
import { menuPlace } from '../ui/menu-place';
import { Dialog } from '../ui/dialog';
import { FoundLine } from './found-line';
import { ObjectMenu } from './object-menu';
import { QueryNote } from './query-note';

/** Lines of a kind before `more` is chosen, and after. */
const FEW = 6;
const MANY = 200;

const kindTitles: Readonly<Record<Found['kind'], string>> = {
  container: 'Containers',
  network: 'Networks',
  interface: 'Interfaces',
  port: 'Published ports',
  namespace: 'Namespaces',
  link: 'Links',
  rule: 'Firewall rules',
};

/** Finds everything on the chart; Enter shows the chosen one on the map. */
export function SearchDialog({ index: { topology } }: { readonly index: TopologyIndex }) {
  const text = useApp((state) => state.search);
  const setSearch = useApp((state) => state.setSearch);
  const select = useApp((state) => state.select);
  const showDialog = useApp((state) => state.showDialog);
  const showObjectMenu = useApp((state) => state.showObjectMenu);
  const menu = useApp((state) => state.objectMenu);
  const [caret, setCaret] = useState(text.length);
  const [chosen, setChosen] = useState<string | null>(null);
  const [whole, setWhole] = useState<readonly string[]>([]);
  const index = SearchIndex.of(topology);
  const query = useMemo(() => parseQuery(text), [text]);
  const kinds = useMemo(() => search(index, query), [index, query]);
  const suggestions = useMemo(() => suggest(index, text, caret), [index, text, caret]);

  const change = (next: string, to: number): void => {
    if (next !== text) {
      setChosen(null);
      setWhole([]);
    }
    setSearch(next);
    setCaret(to);
  };
  const lines = (found: readonly number[], limit: number): ComboOption[] =>
    explain(index, query, found.slice(0, limit)).map((one) => ({
      key: `${one.kind} ${one.id}`,
      face: <FoundLine found={one} query={query} />,
      onChoose: () => {
        select({ kind: one.kind, id: one.id }, { reveal: true });
        showDialog(null);
      },
    }));
  const results = kinds.map(({ kind, found }): ComboGroup => {
    const limit = whole.includes(kind) ? MANY : FEW;
    const more: ComboOption = {
      key: `more ${kind}`,
      face: <span className="more">{`${String(Math.min(found.length, MANY) - limit)} more`}</span>,
      onChoose: () => {
        setWhole([...whole, kind]);
        setChosen(null);
      },
    };
    const options = lines(found, limit);
    return {
      title: kindTitles[kind],
      count: found.length,
      options: found.length > limit && limit < MANY ? [...options, more] : options,
    };
  });
  const completions = suggestions.map((one): ComboOption => ({
    key: `suggestion ${one.label}`,
    face: (
      <>
        <code>{one.label}</code>
        <span className="found-detail">{one.detail}</span>
        {one.example === '' ? null : <code className="found-why">{one.example}</code>}
      </>
    ),
    onChoose: () => {
      change(one.text, one.caret);
    },
  }));
  const groups: ComboGroup[] = [
    ...(completions.length === 0 ? [] : [{ title: text.trim() === '' ? 'Filters' : 'Complete', options: completions }]),
    ...results,
  ];
  const all = groups.flatMap(({ options }) => options);
  const first = results[0]?.options[0] ?? completions[0];
  const active = all.some(({ key }) => key === chosen) ? chosen : (first?.key ?? null);

  return (
    <Dialog
      title="Search"
      className="search-dialog"
      onClose={() => {
        showDialog(null);
      }}
    >
      <Combobox
        label="Search the map"
        placeholder="Name, address, MAC, port, or a filter"
        text={text}
        caret={caret}
        groups={groups}
        active={active}
        onActive={setChosen}
        onText={change}
        onTab={text.trim() === '' ? undefined : completions[0]?.onChoose}
        onMenu={(key, event) => {
          const [kind, ...id] = key.split(' ');
          const selection = selectionKinds.find((one) => one === kind);
          if (selection === undefined) return;
          event.preventDefault();
          showObjectMenu({ ...menuPlace(event, optionAt(key)), selection: { kind: selection, id: id.join(' ') } });
        }}
        invalid={query.problems.some(({ kind }) => kind === 'error')}
        note={<QueryNote text={text} query={query} found={results.length > 0} suggested={completions.length > 0} />}
      />
      {menu === null ? null : <ObjectMenu menu={menu} />}
    </Dialog>
  );
}

const selectionKinds = Object.keys(kindTitles) as Found['kind'][];

const optionAt = (key: string): Element | null =>
  document.querySelector(`[role=option][data-key="${CSS.escape(key)}"]`);
