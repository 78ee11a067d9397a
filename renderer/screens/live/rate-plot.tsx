import { useApp } from '../../state/context';
import { namespaceWord } from '../../../shared/topology/namespace-word';
import { rateAt } from '../../state/rates-of';
import type { TopologyIndex } from '../../state/topology-index';
import { Section } from '../../ui/section';
import { bytes } from '../format';

const WIDTH = 260;
const HEIGHT = 64;
const MINUTES = 5;
const SPAN = MINUTES * 60_000;

interface Props {
  /** The interface whose view is shown. */
  readonly id: string;
  readonly index: TopologyIndex;
}

/** What an interface received and sent in the last minutes, as it sees it itself. */
export function RatePlot({ id, index }: Props) {
  const samples = useApp((state) => state.rates);
  const followed = useApp((state) => state.live !== null);
  const last = samples.at(-1);
  if (!followed || last === undefined) return null;
  const points = samples.map(({ at, interfaces }) => ({ at, rate: rateAt(id, interfaces, index) }));
  const now = points.at(-1)?.rate ?? null;
  const most = Math.max(1000, ...points.map(({ rate }) => Math.max(rate?.rxBytes ?? 0, rate?.txBytes ?? 0)));
  const where = namespaceWord(index.interfaces.get(id)?.namespace ?? '', index);
  const line = (of: 'rxBytes' | 'txBytes'): string =>
    pathOf(points.map(({ at, rate }) => ({ x: x(at, last.at), y: rate === null ? null : y(rate[of], most) })));
  const words =
    now === null
      ? 'not known now'
      : `receives ${bytes(Math.round(now.rxBytes))}/s, sends ${bytes(Math.round(now.txBytes))}/s`;
  return (
    <Section title="Rate">
      <p data-testid="rate">
        As seen in <strong>{where}</strong>: {words}.
      </p>
      <svg className="rate-plot" viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={words}>
        <path className="rate-axis" d={`M0 ${String(HEIGHT)}H${String(WIDTH)}`} />
        <path className="rate-received" d={line('rxBytes')} />
        <path className="rate-sent" d={line('txBytes')} />
      </svg>
      <p className="muted rate-words">
        <span>{MINUTES} min ago</span>
        <span>solid: received, dashed: sent; top: {bytes(Math.round(most))}/s</span>
        <span>now</span>
      </p>
    </Section>
  );
}

const x = (at: number, last: number): number => WIDTH * (1 - (last - at) / SPAN);
const y = (value: number, most: number): number => HEIGHT - (HEIGHT - 4) * (value / most);

/** A line with a hole where nothing is known. */
function pathOf(points: readonly { readonly x: number; readonly y: number | null }[]): string {
  let drawing = false;
  return points
    .map((point) => {
      if (point.y === null) {
        drawing = false;
        return '';
      }
      const letter = drawing ? 'L' : 'M';
      drawing = true;
      return `${letter}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    })
    .join('');
}
