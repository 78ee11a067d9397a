import { LoaderCircle } from 'lucide-react';
import { useApp } from '../state/context';
import type { Run } from '../state/app-state';
import { Button } from '../ui/button';
import { StepList } from './connections/step-list';
import { stepWords } from './words';

/** The steps of a scan as they happen, in the middle of an empty map. */
export function ScanView({ run }: { readonly run: Run }) {
  const cancel = useApp((state) => state.cancel);
  return (
    <div className="state-card" data-testid="scanning" role="status" aria-live="polite">
      <h2>Charting {run.label}</h2>
      <StepList lines={run.steps} running />
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
      {last === undefined || last.hop === null ? null : <span className="mono muted">{last.hop}</span>}
      <Button look="quiet" onClick={() => void cancel()}>
        Cancel
      </Button>
    </div>
  );
}
