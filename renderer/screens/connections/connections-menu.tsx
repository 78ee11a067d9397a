import { Cable, KeyRound, RotateCw, Stethoscope, Unplug } from 'lucide-react';
import { useEffect } from 'react';
import type { ConnectionState } from '../../../shared/contract/contract';
import { presentTarget } from '../../state/connection-at';
import { useApp, useAppState } from '../../state/context';
import { Button, IconButton } from '../../ui/button';
import { Popover } from '../../ui/popover';
import { plural } from '../format';
import { useNow } from '../use-now';
import { ConnectionDot } from './connection-dot';
import { testPresent } from './test-present';
import { nextTry, stateWords } from './connection-words';

/** All connections at once, those of hosts in the background too, and what is kept for them. */
export function ConnectionsMenu() {
  const trouble = useApp((state) => Object.values(state.connections).some(isTrouble));
  return (
    <Popover
      label={trouble ? 'Connections: one needs attention' : 'Connections'}
      className={trouble ? 'icon-button has-trouble' : 'icon-button'}
      face={<Cable size={16} />}
    >
      {(close) => <Panel close={close} />}
    </Popover>
  );
}

const isTrouble = ({ state }: ConnectionState): boolean =>
  state === 'lost' || state === 'waiting' || state === 'failed';

function Panel({ close }: { readonly close: () => void }) {
  const getState = useAppState();
  const connections = useApp((state) => state.connections);
  const canTest = useApp((state) => isReachable(presentTarget(state)));
  const listed = Object.values(connections).filter(({ state }) => state !== 'closed');
  const now = useNow(listed.some(({ nextAttemptAt }) => nextAttemptAt !== null) ? 1000 : null);
  return (
    <div className="connections-panel" data-testid="connections">
      <h3>Connections</h3>
      {listed.length === 0 ? <p className="muted">No host is connected.</p> : null}
      <ul>
        {listed.map((one) => (
          <ConnectionRow key={one.target} connection={one} now={now} />
        ))}
      </ul>
      <div className="connections-actions">
        <Button
          look="quiet"
          icon={<Stethoscope size={14} />}
          disabled={!canTest}
          onClick={() => {
            close();
            testPresent(getState());
          }}
        >
          Test the connection…
        </Button>
        <KeptSecrets />
      </div>
    </div>
  );
}

/** A file, the demo and this machine are not reached over anything. */
const isReachable = (target: string | null): boolean => target !== null && !/^demo(:|$)|\.json(\.gz)?$/.test(target);

function ConnectionRow({ connection, now }: { readonly connection: ConnectionState; readonly now: number }) {
  const getState = useAppState();
  const { target, label, state } = connection;
  const next = nextTry(connection, now);
  const waits = state === 'lost' || state === 'waiting';
  return (
    <li className="connection-row">
      <ConnectionDot state={state} />
      <span className="connection-name" title={target}>
        {label}
      </span>
      <span className="muted">
        {stateWords[state]}
        {next === null ? '' : `, ${next}`}
      </span>
      {waits ? (
        <IconButton label={`Retry ${label} now`} onClick={() => void getState().retryConnection(target)}>
          <RotateCw size={14} />
        </IconButton>
      ) : null}
      {state === 'failed' ? null : (
        <IconButton
          label={waits ? `Stop trying ${label}` : `Disconnect ${label}`}
          onClick={() => void getState().disconnect(target)}
        >
          <Unplug size={14} />
        </IconButton>
      )}
    </li>
  );
}

/** How many passwords are kept, and the way to forget them; where none can be kept, why. */
function KeptSecrets() {
  const getState = useAppState();
  const secrets = useApp((state) => state.secrets);
  const forget = useApp((state) => state.forgetSecrets);
  useEffect(() => {
    void getState().loadSecrets();
  }, [getState]);
  if (secrets === null) return null;
  return (
    <>
      <Button look="quiet" icon={<KeyRound size={14} />} disabled={secrets.kept === 0} onClick={() => void forget()}>
        Forget kept passwords
      </Button>
      <p className="muted">
        {plural(secrets.kept, 'password or passphrase is', 'passwords and passphrases are')} kept
        {secrets.available ? ', for this session or in the system’s keychain.' : ' for this session.'}
        {secrets.reason === null ? '' : ` ${secrets.reason}`}
      </p>
    </>
  );
}
