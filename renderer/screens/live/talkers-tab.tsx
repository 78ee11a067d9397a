import { useMemo } from 'react';
import type { InterfaceRate } from '../../../shared/contract/contract';
import { useApp } from '../../state/context';
import { namespaceWord } from '../../../shared/topology/namespace-word';
import { rateAt, viewOf } from '../../state/rates-of';
import type { TopologyIndex } from '../../state/topology-index';
import { RefLink } from '../../ui/ref-link';
import { bytes, grouped } from '../format';

/** Rows of the list. */
const SHOWN = 100;

/** Links by what goes over them now, the busiest first. Received and sent are as the container sees them. */
export function TalkersTab({ index }: { readonly index: TopologyIndex }) {
  const sample = useApp((state) => state.rates.at(-1));
  const detail = useApp((state) => state.ratesDetail);
  const rows = useMemo(() => (sample === undefined ? [] : talkers(sample.interfaces, index)), [sample, index]);
  return (
    <>
      {detail === null ? null : <p className="unknown pad">{detail}</p>}
      {sample === undefined ? (
        <p className="muted pad">Rates are known after the second reading.</p>
      ) : rows.length === 0 ? (
        <p className="muted pad">Nothing goes over any link now.</p>
      ) : (
        <table className="live-table" data-testid="talkers">
          <thead>
            <tr>
              {['Interface', 'In', 'Receives', 'Sends', 'Packets', 'Dropped', 'Errors'].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, rate }) => (
              <tr key={id}>
                <td>
                  <RefLink to={{ kind: 'interface', id }} />
                </td>
                <td>{namespaceWord(index.interfaces.get(id)?.namespace ?? '', index)}</td>
                <td className="mono">{bytes(Math.round(rate.rxBytes))}/s</td>
                <td className="mono">{bytes(Math.round(rate.txBytes))}/s</td>
                <td className="mono">{perSecond(rate.rxPackets + rate.txPackets)}</td>
                <td className="mono">{perSecond(rate.rxDropped + rate.txDropped)}</td>
                <td className="mono">{perSecond(rate.rxErrors + rate.txErrors)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const perSecond = (value: number): string => `${grouped(Math.round(value))}/s`;

interface Talker {
  readonly id: string;
  readonly rate: InterfaceRate;
}

function talkers(rates: Readonly<Record<string, InterfaceRate>>, index: TopologyIndex): Talker[] {
  const ends = new Set(index.topology.links.filter(({ kind }) => kind !== 'master').map(viewOf));
  return [...ends]
    .flatMap((id): Talker[] => {
      const rate = rateAt(id, rates, index);
      return rate === null || rate.rxBytes + rate.txBytes === 0 ? [] : [{ id, rate }];
    })
    .sort((one, other) => other.rate.rxBytes + other.rate.txBytes - one.rate.rxBytes - one.rate.txBytes)
    .slice(0, SHOWN);
}
