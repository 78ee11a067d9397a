import type { SourceReport } from '../../../shared/model';
import type { DeepReadonly } from '../../../shared/model';
import { Command } from '../../ui/command';
import { bytes } from '../format';
import { sourceStatusWords } from '../words';

/** Every command and call of the scan, and how each went. */
export function SourcesTab({ sources }: { readonly sources: readonly DeepReadonly<SourceReport>[] }) {
  return (
    <table className="sources">
      <thead>
        <tr>
          <th scope="col">Command</th>
          <th scope="col">Result</th>
          <th scope="col">Read</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <td>
              <Command command={source.command} />
            </td>
            <td>
              <span className={`source-status source-${source.status}`}>{sourceStatusWords[source.status]}</span>
              {source.reason === null ? null : <div className="muted">{source.reason}</div>}
              {source.remedy === null ? null : <div className="remedy">{source.remedy}</div>}
            </td>
            <td className="mono">{source.bytes === 0 ? '' : bytes(source.bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
