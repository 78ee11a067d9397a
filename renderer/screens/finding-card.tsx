import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Finding } from '../../shared/topology/model';
import { useApp } from '../state/context';
import { selectionOf } from '../state/describe';
import { Command } from '../ui/command';
import { RefLink } from '../ui/ref-link';

const icons: Readonly<Record<Finding['severity'], typeof Info>> = {
  info: Info,
  warning: TriangleAlert,
  danger: CircleAlert,
};

/** More subjects than this are named by their number. */
const MOST_SUBJECTS = 8;

export function FindingCard({ finding }: { readonly finding: Finding }) {
  const index = useApp((state) => state.chart?.index);
  const Icon = icons[finding.severity];
  const subjects = index === undefined ? [] : finding.subjects.flatMap((id) => selectionOf(id, index) ?? []);
  const more = subjects.length - MOST_SUBJECTS;
  return (
    <article className={`finding finding-${finding.severity}`}>
      <h4>
        <Icon size={15} aria-label={finding.severity} />
        {finding.title}
      </h4>
      <p>{finding.detail}</p>
      {finding.remedy === null ? null : <p className="remedy">{finding.remedy}</p>}
      {subjects.length === 0 ? null : (
        <p className="subjects">
          {subjects.slice(0, MOST_SUBJECTS).map((subject) => (
            <RefLink key={`${subject.kind} ${subject.id}`} to={subject} />
          ))}
          {more > 0 ? <span className="muted">and {more} more</span> : null}
        </p>
      )}
      {finding.evidence.length === 0 ? null : (
        <details className="finding-evidence">
          <summary>See it yourself</summary>
          {finding.evidence.map((one) => (
            <Command key={one.command} command={one.command} shows={one.shows} />
          ))}
        </details>
      )}
    </article>
  );
}
