import { Download, Trash } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { presentTarget } from '../../../state/connection-at';
import { useApp } from '../../../state/context';
import { Button } from '../../../ui/button';
import { CommandDetails } from './command-details';
import { CommandRows } from './command-rows';
import { filterActivity, hostsOf } from './filter-activity';

/** Everything that was done on hosts since the app began: every command, API call, stream and connection. */
export function CommandsTab() {
  const activity = useApp((state) => state.activity);
  const [target, setTarget] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [chosenId, choose] = useState<number | null>(null);
  // Typing goes on while a long list is filtered.
  const wanted = useDeferredValue(text);
  const entries = useMemo(() => filterActivity(activity, { target, text: wanted }), [activity, target, wanted]);
  const chosen = entries.find(({ id }) => id === chosenId) ?? null;

  return (
    <div className="commands" data-testid="commands">
      <Bar target={target} onTarget={setTarget} text={text} onText={setText} />
      {entries.length === 0 ? (
        <p className="muted pad">{activity.length === 0 ? 'Nothing has run yet.' : 'Nothing that ran fits this.'}</p>
      ) : (
        <div className={chosen === null ? 'commands-split' : 'commands-split has-details'}>
          <CommandRows entries={entries} chosenId={chosen?.id ?? null} onChoose={choose} />
          {chosen === null ? null : (
            <CommandDetails
              entry={chosen}
              onClose={() => {
                choose(null);
              }}
            />
          )}
        </div>
      )}
      <p className="commands-note muted">
        Nothing in this list writes to a host. Passwords and other secrets are not in it.
      </p>
    </div>
  );
}

interface BarProps {
  readonly target: string | null;
  readonly onTarget: (target: string | null) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Bar({ target, onTarget, text, onText }: BarProps) {
  const activity = useApp((state) => state.activity);
  const present = useApp(presentTarget);
  const exportActivity = useApp((state) => state.exportActivity);
  const clearActivity = useApp((state) => state.clearActivity);
  const hosts = useMemo(() => hostsOf(activity), [activity]);
  return (
    <div className="commands-bar">
      <select
        aria-label="Host"
        value={target ?? ''}
        onChange={(event) => {
          onTarget(event.target.value === '' ? null : event.target.value);
        }}
      >
        <option value="">All hosts</option>
        {hosts.map((one) => (
          <option key={one.target} value={one.target}>
            {one.host}
            {one.target === present ? ' (on the map)' : ''}
          </option>
        ))}
      </select>
      <input
        type="search"
        value={text}
        placeholder="Command, call or outcome"
        aria-label="Search the commands"
        spellCheck={false}
        onChange={(event) => {
          onText(event.target.value);
        }}
      />
      <Button icon={<Download size={14} />} onClick={() => void exportActivity(target)}>
        Export
      </Button>
      <Button icon={<Trash size={14} />} onClick={() => void clearActivity()}>
        Clear
      </Button>
    </div>
  );
}
