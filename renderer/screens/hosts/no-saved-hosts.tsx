import { useApp, useAppState } from '../../state/context';
import { Button } from '../../ui/button';
import { pickHostsFile } from '../snapshot-picker';

/** Nothing is saved yet: what saving is good for, and the two ways to begin. */
export function NoSavedHosts() {
  const none = useApp((state) => state.saved?.hosts.length === 0 && state.saved.readOnly === null);
  const addHost = useApp((state) => state.addHost);
  const getState = useAppState();
  if (!none) return null;
  return (
    <div className="host-none" data-testid="no-saved-hosts">
      <p>Save a host once, and one click charts it from then on.</p>
      <span className="buttons">
        <Button
          onClick={() => {
            addHost();
          }}
        >
          New host…
        </Button>
        <Button
          onClick={() => {
            pickHostsFile(getState());
          }}
        >
          Import hosts…
        </Button>
      </span>
    </div>
  );
}
