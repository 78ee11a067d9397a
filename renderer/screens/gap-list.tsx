import type { Gap } from '../../shared/topology/model';
import { isRaised } from '../state/raise';
import { RaiseButton } from './connections/raise-button';

interface GapListProps {
  readonly gaps: readonly Gap[];
  /** Said where there is no gap. */
  readonly none?: string;
  /** Whether a gap that sudo would close offers it in place. */
  readonly raise?: boolean;
}

/** What could not be seen, why, and what would make it visible. */
export function GapList({ gaps, none, raise = true }: GapListProps) {
  if (gaps.length === 0) return none === undefined ? null : <p className="muted">{none}</p>;
  return (
    <ul className="gap-list">
      {gaps.map((gap) => (
        <li key={gap.id} className="gap">
          <strong>{gap.title}</strong>
          <span>{gap.reason}</span>
          {gap.remedy === null ? null : <span className="remedy">{gap.remedy}</span>}
          {raise && isRaised(gap) ? <RaiseButton look="quiet" /> : null}
        </li>
      ))}
    </ul>
  );
}
