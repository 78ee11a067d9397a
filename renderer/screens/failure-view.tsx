import { CircleAlert, ShieldAlert, ShieldQuestionMark } from 'lucide-react';
import type { AppErrorData } from '../../shared/errors/app-error';
import { useApp } from '../state/context';
import type { Failure } from '../state/app-state';
import { Button } from '../ui/button';
import { Fact, Facts } from '../ui/facts';
import { stepWords } from './words';

/** What failed, where, why, and what to do next. */
export function FailureView({ failure }: { readonly failure: Failure }) {
  if (failure.error.code === 'host-key-unknown') return <UnknownKey failure={failure} />;
  if (failure.error.code === 'host-key-changed' || failure.error.code === 'host-key-revoked') {
    return <BadKey failure={failure} />;
  }
  return <PlainFailure failure={failure} />;
}

function PlainFailure({ failure: { error, label, target } }: { readonly failure: Failure }) {
  const open = useApp((state) => state.open);
  const start = useApp((state) => state.start);
  const again = (): void => {
    if (target === '') void start();
    else void open({ target, label });
  };
  return (
    <div className="state-card is-failed" role="alert" data-testid="failure">
      <CircleAlert size={22} />
      <h2>{error.message}</h2>
      <ErrorFacts error={error} label={label} />
      <div className="buttons">
        {error.code === 'snapshot-unreadable' || error.step === 'open-file' ? null : (
          <Button look="primary" onClick={again}>
            Try again
          </Button>
        )}
        <DemoButton target={target} />
        <CloseButton />
      </div>
    </div>
  );
}

function UnknownKey({ failure: { error, label, target } }: { readonly failure: Failure }) {
  const open = useApp((state) => state.open);
  const { fingerprint, keyType, hostPattern } = error.details;
  return (
    <div className="state-card" role="alertdialog" aria-label="Unknown host key" data-testid="host-key-unknown">
      <ShieldQuestionMark size={22} />
      <h2>Is this really {label}?</h2>
      <p>
        Portolan has not met this host before. Compare the fingerprint with the one that the host’s administrator knows,
        then trust it. It is kept for the next time.
      </p>
      <Facts>
        <Fact name="Host" mono>
          {hostPattern ?? error.host}
        </Fact>
        <Fact name="Key type" mono>
          {keyType}
        </Fact>
        <Fact name="Fingerprint" mono>
          <span data-testid="fingerprint">{fingerprint}</span>
        </Fact>
      </Facts>
      {fingerprint === undefined ? <ErrorFacts error={error} label={label} /> : null}
      <div className="buttons">
        {fingerprint === undefined ? null : (
          <Button look="primary" onClick={() => void open({ target, label }, fingerprint)}>
            Trust this key and connect
          </Button>
        )}
        <CloseButton word="Cancel" />
      </div>
    </div>
  );
}

function BadKey({ failure: { error, label } }: { readonly failure: Failure }) {
  return (
    <div className="state-card is-failed" role="alert" data-testid="host-key-changed">
      <ShieldAlert size={22} />
      <h2>{error.message}</h2>
      <p>
        {error.code === 'host-key-revoked'
          ? 'This key was marked as revoked. Nothing was sent to the host.'
          : 'Either the host was set up anew, or somebody stands between this machine and the host. Nothing was sent to it.'}
      </p>
      <ErrorFacts error={error} label={label} />
      {Object.entries(error.details).length === 0 ? null : (
        <Facts>
          {Object.entries(error.details).map(([name, value]) => (
            <Fact key={name} name={detailWord(name)} mono>
              {value}
            </Fact>
          ))}
        </Facts>
      )}
      <div className="buttons">
        <CloseButton />
      </div>
    </div>
  );
}

function ErrorFacts({ error, label }: { readonly error: AppErrorData; readonly label: string }) {
  return (
    <Facts>
      <Fact name="Host">{error.host ?? label}</Fact>
      <Fact name="Step">{stepWords[error.step]}</Fact>
      <Fact name="Cause">{error.cause}</Fact>
      <Fact name="What to do">{error.remedy}</Fact>
    </Facts>
  );
}

function DemoButton({ target }: { readonly target: string }) {
  const demo = useApp((state) => state.hosts.find((host) => host.kind === 'demo'));
  const hasChart = useApp((state) => state.chart !== null);
  const open = useApp((state) => state.open);
  if (demo === undefined || demo.target === target || hasChart) return null;
  return <Button onClick={() => void open({ target: demo.target, label: demo.label })}>Open the demo host</Button>;
}

function CloseButton({ word = 'Close' }: { readonly word?: string }) {
  const dismiss = useApp((state) => state.dismissFailure);
  return <Button onClick={dismiss}>{word}</Button>;
}

/** `knownFingerprint` → `Known fingerprint`. */
function detailWord(name: string): string {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
