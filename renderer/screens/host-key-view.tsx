import { ShieldAlert, ShieldQuestionMark } from 'lucide-react';
import type { Failure } from '../state/app-state';
import { useApp } from '../state/context';
import { Button } from '../ui/button';
import { Command } from '../ui/command';
import { Fact, Facts } from '../ui/facts';
import { ErrorFacts } from './error-facts';
import { CloseButton } from './failure-buttons';
import { keyRemovals } from './key-removal';

/** A host, or a hop on the way to it, that is met for the first time: the user compares and decides. */
export function UnknownKey({ failure: { error, label, target, options } }: { readonly failure: Failure }) {
  const open = useApp((state) => state.open);
  const { fingerprint, keyType, hostPattern, hop, otherKeys } = error.details;
  return (
    <div className="state-card" role="alertdialog" aria-label="Unknown host key" data-testid="host-key-unknown">
      <ShieldQuestionMark size={22} />
      <h2>Is this really {hop ?? label}?</h2>
      <p>
        {hop === undefined
          ? 'Portolan has not met this host before.'
          : `This hop lies on the way to ${label}. Portolan has not met it before.`}{' '}
        Compare the fingerprint with the one that the host’s administrator knows, then trust it. It is kept for the next
        time.
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
        <Fact name="On file" mono>
          {otherKeys}
        </Fact>
      </Facts>
      {fingerprint === undefined ? <ErrorFacts error={error} label={label} /> : null}
      <div className="buttons">
        {fingerprint === undefined ? null : (
          <Button
            look="primary"
            onClick={() => void open({ target, label }, { ...options, trustFingerprint: fingerprint })}
          >
            Trust this key and connect
          </Button>
        )}
        <CloseButton word="Cancel" />
      </div>
    </div>
  );
}

/** Another key than the one on file, or one that was revoked: nothing goes on, and the way out is not a button. */
export function BadKey({ failure: { error, label } }: { readonly failure: Failure }) {
  const revoked = error.code === 'host-key-revoked';
  const { fingerprint, expectedFingerprint, keyType, hop, where } = error.details;
  return (
    <div className="state-card is-failed" role="alert" data-testid="host-key-changed">
      <ShieldAlert size={22} />
      <h2>
        {revoked ? `The key of ${hop ?? label} is revoked` : `${hop ?? label} showed another key than the one on file`}
      </h2>
      <p>
        {revoked
          ? 'Whoever runs the host has marked this key as not to be trusted. Nothing was sent to the host.'
          : 'Either the host was set up anew, or somebody stands between this machine and the host. Nothing was sent to it.'}
      </p>
      <dl className="fingerprints">
        <KeyLine name="Shown now" type={keyType} fingerprint={fingerprint} />
        <KeyLine name="On file" fingerprint={expectedFingerprint} />
      </dl>
      <Facts>
        <Fact name="Host" mono>
          {error.details['hostPattern'] ?? error.host}
        </Fact>
        <Fact name="On the way to">{hop === undefined ? null : label}</Fact>
        <Fact name={revoked ? 'Revoked in' : 'On file in'} mono>
          {where}
        </Fact>
      </Facts>
      {revoked ? <p>{error.remedy}</p> : <WayOut failure={{ error, label }} />}
      <div className="buttons">
        <CloseButton />
      </div>
    </div>
  );
}

interface KeyLineProps {
  readonly name: string;
  readonly type?: string | undefined;
  readonly fingerprint: string | undefined;
}

function KeyLine({ name, type, fingerprint }: KeyLineProps) {
  if (fingerprint === undefined || fingerprint === '') return null;
  return (
    <div>
      <dt>
        {name}
        {type === undefined ? null : <span className="muted"> {type}</span>}
      </dt>
      <dd className="mono">{fingerprint}</dd>
    </div>
  );
}

function WayOut({ failure: { error } }: { readonly failure: Pick<Failure, 'error' | 'label'> }) {
  const platform = useApp((state) => state.info?.platform ?? '');
  const { where = '', hostPattern = '' } = error.details;
  const removals = hostPattern === '' ? [] : keyRemovals(where, hostPattern, platform);
  if (removals.length === 0) return <p>{error.remedy}</p>;
  return (
    <div className="way-out">
      <h3>If whoever runs the host confirms the new key</h3>
      <p>
        Remove the old one on this machine, then connect again. The new key is then asked for as that of a new host.
      </p>
      {removals.map(({ file, own, command }) => (
        <Command
          key={file}
          command={command}
          shows={
            own
              ? 'The file in which Portolan keeps the keys that were accepted here.'
              : 'A file of your own. Portolan reads it and never writes it.'
          }
        />
      ))}
    </div>
  );
}
