import type { ConnectionState } from '../../../shared/contract/contract';
import { useApp, useAppState } from '../../state/context';
import { connectionAt, presentTarget } from '../../state/connection-at';
import { Button } from '../../ui/button';
import { Fact, Facts } from '../../ui/facts';
import { Popover } from '../../ui/popover';
import { useNow } from '../use-now';
import { ConnectionDot } from './connection-dot';
import { testPresent } from './test-present';
import { nextTry, stateWords, transportWords } from './connection-words';

/** How the connection to the host in the window stands; a click tells more and ends it, or begins the next try. */
export function ConnectionChip() {
  const connection = useApp((state) => {
    const target = presentTarget(state);
    return target === null ? null : connectionAt(state, target);
  });
  if (connection === null || (connection.transport === 'local' && connection.state === 'open')) return null;
  return <Chip connection={connection} />;
}

function Chip({ connection }: { readonly connection: ConnectionState }) {
  const { state, label } = connection;
  const next = nextTry(connection, useNow(connection.nextAttemptAt === null ? null : 1000));
  const warns = state === 'lost' || state === 'waiting' || state === 'failed';
  const words = connection.transport === 'system' && state === 'open' ? 'connected by system ssh' : stateWords[state];
  return (
    <Popover
      label={`Connection to ${label}: ${stateWords[state]}`}
      className={warns ? 'badge badge-warn' : 'badge'}
      face={
        <>
          <ConnectionDot state={state} />
          <span className="chip-words" data-testid="connection">
            {words}
            {next === null ? '' : `, ${next}`}
          </span>
        </>
      }
    >
      {(close) => <ConnectionDetails connection={connection} next={next} close={close} />}
    </Popover>
  );
}

interface DetailsProps {
  readonly connection: ConnectionState;
  readonly next: string | null;
  readonly close: () => void;
}

function ConnectionDetails({ connection, next, close }: DetailsProps) {
  const { target, label, state, transport, detail, error, engine } = connection;
  return (
    <div className="popover-text">
      <p>
        <strong>{label}</strong>: {stateWords[state]}
        {next === null ? '' : `, ${next}`}
      </p>
      <Facts>
        <Fact name="Way">{transport === null ? null : transportWords[transport]}</Fact>
        <Fact name="Why so">{detail}</Fact>
        <Fact name="Engine" mono>
          {engine}
        </Fact>
        <Fact name="What happened">{error?.message}</Fact>
        <Fact name="Cause">{error?.cause}</Fact>
        <Fact name="What to do">{error?.remedy}</Fact>
      </Facts>
      <ConnectionButtons target={target} label={label} state={state} close={close} />
    </div>
  );
}

interface ButtonsProps extends Pick<ConnectionState, 'target' | 'label' | 'state'> {
  readonly close: () => void;
}

function ConnectionButtons({ target, label, state, close }: ButtonsProps) {
  const getState = useAppState();
  const then = (act: () => void) => () => {
    close();
    act();
  };
  const live = state === 'open' || state === 'connecting';
  const waits = state === 'lost' || state === 'waiting';
  return (
    <div className="buttons">
      {waits ? (
        <Button look="primary" onClick={then(() => void getState().retryConnection(target))}>
          Retry now
        </Button>
      ) : null}
      {live || waits ? (
        <Button onClick={then(() => void getState().disconnect(target))}>{waits ? 'Stop' : 'Disconnect'}</Button>
      ) : (
        <Button look="primary" onClick={then(() => void getState().open({ target, label }))}>
          Connect and scan
        </Button>
      )}
      <Button
        onClick={then(() => {
          testPresent(getState());
        })}
      >
        Test…
      </Button>
    </div>
  );
}
