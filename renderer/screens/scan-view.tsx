import { Circle, CircleAlert, CircleCheck, CircleDashed, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp } from '../state/context';
import type { Run, StepLine } from '../state/app-state';
import { Button } from '../ui/button';
import { stepWords } from './words';

const icons: Readonly<Record<StepLine['state'], ReactNode>> = {
  started: <LoaderCircle size={15} className="turning" aria-label="under way" />,
  done: <CircleCheck size={15} aria-label="done" />,
  partial: <CircleDashed size={15} aria-label="partly done" />,
  failed: <CircleAlert size={15} aria-label="failed" />,
};

/** The steps of a scan as they happen, in the middle of an empty map. */
export function ScanView({ run }: { readonly run: Run }) {
  const cancel = useApp((state) => state.cancel);
  return (
    <div className="state-card" data-testid="scanning" role="status" aria-live="polite">
      <h2>Charting {run.label}</h2>
      <StepList run={run} />
      <Button onClick={() => void cancel()}>Cancel</Button>
    </div>
  );
}

/** The same in one line, over a map that already shows this host. */
export function ScanStrip({ run }: { readonly run: Run }) {
  const cancel = useApp((state) => state.cancel);
  const last = run.steps.at(-1);
  return (
    <div className="scan-strip" data-testid="scanning" role="status">
      <LoaderCircle size={15} className="turning" />
      <span>{last === undefined ? 'Scanning' : stepWords[last.step]}</span>
      <Button look="quiet" onClick={() => void cancel()}>
        Cancel
      </Button>
    </div>
  );
}

function StepList({ run }: { readonly run: Run }) {
  if (run.steps.length === 0) {
    return (
      <ol className="steps">
        <li className="step step-waiting">
          <Circle size={15} />
          <span>Starting</span>
        </li>
      </ol>
    );
  }
  return (
    <ol className="steps">
      {run.steps.map((line) => (
        <li key={line.step} className={`step step-${line.state}`}>
          {icons[line.state]}
          <span>{stepWords[line.step]}</span>
          {line.detail === null ? null : <span className="muted">{line.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
