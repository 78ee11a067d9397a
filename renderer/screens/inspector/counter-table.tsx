import type { Counters } from '../../../shared/model';
import { Section } from '../../ui/section';
import { bytes, grouped } from '../format';

/** Totals since the interface exists, seen from the interface itself. */
export function CounterTable({ counters }: { readonly counters: Counters }) {
  const rows = [
    ['Bytes', bytes(counters.rxBytes), bytes(counters.txBytes), false],
    ['Packets', grouped(counters.rxPackets), grouped(counters.txPackets), false],
    ['Errors', grouped(counters.rxErrors), grouped(counters.txErrors), counters.rxErrors + counters.txErrors > 0],
    ['Dropped', grouped(counters.rxDropped), grouped(counters.txDropped), counters.rxDropped + counters.txDropped > 0],
  ] as const;
  return (
    <Section title="Counters">
      <table className="counters">
        <thead>
          <tr>
            <th />
            <th scope="col">Received</th>
            <th scope="col">Sent</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, received, sent, bad]) => (
            <tr key={name} className={bad ? 'is-bad' : undefined}>
              <th scope="row">{name}</th>
              <td>{received}</td>
              <td>{sent}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
