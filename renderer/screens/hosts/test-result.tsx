import { Circle, CircleAlert, CircleCheck, CircleDashed, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TestStep } from '../../../shared/contract/contract';
import type { HostTest } from '../../state/hosts-state';
import { useApp } from '../../state/context';
import { Button } from '../../ui/button';
import { stepWords } from '../words';

const icons: Readonly<Record<TestStep['state'], ReactNode>> = {
  started: <LoaderCircle size={15} className="turning" aria-label="under way" />,
  done: <CircleCheck size={15} aria-label="done" />,
  partial: <CircleDashed size={15} aria-label="partly done" />,
  failed: <CircleAlert size={15} aria-label="failed" />,
  skipped: <Circle size={15} aria-label="not reached" />,
};

/** The steps of a test as they come, and how it ended: which step, why, and what to do. */
export function TestResult({ test }: { readonly test: HostTest }) {
  const error = test.result?.error ?? test.error;
  return (
    <div className="test-result" role="status" aria-live="polite" data-testid="test-result">
      <p className="test-outcome">{outcomeOf(test)}</p>
      <ol className="test-steps">
        {test.steps.map((step) => (
          <li key={`${step.step} ${step.hop ?? ''}`} className={`step step-${step.state}`}>
            {icons[step.state]}
            <span>{stepWords[step.step]}</span>
            <span className="muted">{[step.hop, step.detail].filter((part) => part !== null).join(', ')}</span>
            {step.durationMs === null ? null : <span className="test-time">{Math.round(step.durationMs)} ms</span>}
          </li>
        ))}
      </ol>
      {error === null ? null : (
        <div className="inline-error" role="alert">
          <strong>{error.message}</strong>
          {error.cause === null ? null : <p className="mono">{error.cause}</p>}
          {error.remedy === null ? null : <p>{error.remedy}</p>}
          <TrustKey
            test={test}
            fingerprint={error.code === 'host-key-unknown' ? error.details['fingerprint'] : undefined}
          />
        </div>
      )}
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

function outcomeOf({ result, error }: HostTest): string {
  if (error !== null || result?.ok === false) return 'The test failed.';
  return result === null ? 'Testing…' : 'Every step went well.';
}
