import type { Finding } from '../../../shared/topology/model';
import { FindingCard } from '../finding-card';

const order: readonly Finding['severity'][] = ['danger', 'warning', 'info'];

export function FindingsTab({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return <p className="muted pad">Nothing odd was found on this host.</p>;
  return (
    <div className="findings">
      {order.flatMap((severity) =>
        findings
          .filter((finding) => finding.severity === severity)
          .map((finding) => <FindingCard key={finding.id} finding={finding} />),
      )}
    </div>
  );
}
