import { CircleAlert, CircleCheck } from 'lucide-react';
import { useApp } from '../../state/context';
import type { HostTest } from '../../state/hosts-state';
import { Button } from '../../ui/button';
import { ErrorFacts } from '../error-facts';
import { StepList } from './step-list';

/** What a test of a connection has found so far: its steps for each hop, and at which one it ended, why, and what to do. */
export function TestSteps({ test }: { readonly test: HostTest }) {
  const { steps, label, result } = test;
  const error = test.error ?? result?.error ?? null;
  const running = result === null && error === null;
  return (
    <div className="test-steps" data-testid="test-steps">
      <StepList lines={steps} running={running} />
      <div role="status">
        {result?.ok === true ? (
          <p className="test-verdict is-good">
            <CircleCheck size={15} />
            Everything on the way works.
          </p>
        ) : null}
        {error === null ? null : (
          <div className="test-failure">
            <p className="test-verdict is-bad">
              <CircleAlert size={15} />
              {error.message}
            </p>
            <ErrorFacts error={error} label={label} />
            {error.code === 'host-key-unknown' ? (
              <TrustKey test={test} fingerprint={error.details['fingerprint']} />
            ) : null}
          </div>
        )}
      </div>
    </div>
  );
}

function TrustKey({ test, fingerprint }: { readonly test: HostTest; readonly fingerprint: string | undefined }) {
  const testHost = useApp((state) => state.testHost);
  if (fingerprint === undefined) return null;
  return (
    <>
      <p className="mono">{fingerprint}</p>
      <Button onClick={() => void testHost(test.label, test.what, fingerprint)}>Trust this key and test again</Button>
    </>
  );
}
