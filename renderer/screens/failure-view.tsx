import { CircleAlert } from 'lucide-react';
import { useApp, useAppState } from '../state/context';
import { testPresent } from './connections/test-present';
import type { Failure } from '../state/app-state';
import { Button } from '../ui/button';
import { ErrorFacts } from './error-facts';
import { CloseButton, DemoButton } from './failure-buttons';
import { BadKey, UnknownKey } from './host-key-view';
import { meaningOf } from './failure-words';

/** What failed, where, why, and what to do next. */
export function FailureView({ failure }: { readonly failure: Failure }) {
  if (failure.error.code === 'host-key-unknown') return <UnknownKey failure={failure} />;
  if (failure.error.code === 'host-key-changed' || failure.error.code === 'host-key-revoked') {
    return <BadKey failure={failure} />;
  }
  return <PlainFailure failure={failure} />;
}

function PlainFailure({ failure: { error, label, target, options } }: { readonly failure: Failure }) {
  const open = useApp((state) => state.open);
  const start = useApp((state) => state.start);
  const getState = useAppState();
  const meaning = meaningOf(error.code);
  const ofFile = error.code === 'snapshot-unreadable' || error.step === 'open-file';
  const again = (): void => {
    if (target === '') void start();
    else void open({ target, label }, options);
  };
  return (
    <div className="state-card is-failed" role="alert" data-testid="failure">
      <CircleAlert size={22} />
      <h2>{error.message}</h2>
      {meaning === null ? null : <p>{meaning}</p>}
      <ErrorFacts error={error} label={label} />
      <div className="buttons">
        {ofFile ? null : (
          <Button look="primary" onClick={again}>
            Try again
          </Button>
        )}
        {ofFile || target === '' ? null : (
          <Button
            onClick={() => {
              testPresent(getState());
            }}
          >
            Test the connection…
          </Button>
        )}
        <DemoButton target={target} />
        <CloseButton />
      </div>
    </div>
  );
}
