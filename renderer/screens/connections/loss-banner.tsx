import { RotateCw, Unplug, X, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConnectionState } from '../../../shared/contract/contract';
import type { Chart } from '../../state/app-state';
import { connectionAt } from '../../state/connection-at';
import { useApp } from '../../state/context';
import { Button, IconButton } from '../../ui/button';
import { localTime } from '../format';
import { useNow } from '../use-now';
import { nextTry } from './connection-words';

/** Over a chart whose connection is lost, ended or back: the chart stays, with its time. Nothing is scanned by itself. */
export function LossBanner({ chart }: { readonly chart: Chart }) {
  const connection = useApp((state) => connectionAt(state, chart.target));
  const loss = useApp((state) => state.losses[chart.target]);
  if (connection === null) return null;
  const time = localTime(chart.index.topology.takenAt);
  if (loss === 'gone') return <Lost connection={connection} time={time} />;
  if (loss === 'back') return <Back chart={chart} time={time} />;
  return connection.state === 'failed' ? <Ended connection={connection} chart={chart} time={time} /> : null;
}

function Lost({ connection, time }: { readonly connection: ConnectionState; readonly time: string }) {
  const retry = useApp((state) => state.retryConnection);
  const disconnect = useApp((state) => state.disconnect);
  const next = nextTry(connection, useNow(connection.nextAttemptAt === null ? null : 1000));
  const under = connection.state === 'connecting' ? 'trying again' : next;
  return (
    <Banner tone="lost" icon={<Unplug size={15} />}>
      <p>
        <strong>Connection lost{under === null ? '' : `, ${under}`}</strong>
        <span>The chart shows {time}.</span>
      </p>
      <Button disabled={connection.state === 'connecting'} onClick={() => void retry(connection.target)}>
        Retry now
      </Button>
      <Button look="quiet" onClick={() => void disconnect(connection.target)}>
        Stop
      </Button>
    </Banner>
  );
}

function Back({ chart, time }: { readonly chart: Chart; readonly time: string }) {
  const rescan = useApp((state) => state.rescan);
  const forgetLoss = useApp((state) => state.forgetLoss);
  return (
    <Banner tone="back" icon={<CircleCheck size={15} />}>
      <p>
        <strong>Connected again</strong>
        <span>The chart still shows {time}.</span>
      </p>
      <Button icon={<RotateCw size={14} />} onClick={() => void rescan()}>
        Scan again
      </Button>
      <IconButton
        label="Dismiss"
        onClick={() => {
          forgetLoss(chart.target);
        }}
      >
        <X size={14} />
      </IconButton>
    </Banner>
  );
}

interface EndedProps {
  readonly connection: ConnectionState;
  readonly chart: Chart;
  readonly time: string;
}

function Ended({ connection, chart, time }: EndedProps) {
  const open = useApp((state) => state.open);
  return (
    <Banner tone="lost" icon={<Unplug size={15} />}>
      <p>
        <strong>Not connected any more</strong>
        <span>
          {connection.error?.message ?? 'No further try comes by itself.'} The chart shows {time}.
        </span>
      </p>
      <Button onClick={() => void open({ target: chart.target, label: chart.label })}>Connect and scan</Button>
    </Banner>
  );
}

interface BannerProps {
  readonly tone: 'lost' | 'back';
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Banner({ tone, icon, children }: BannerProps) {
  return (
    <section className={`loss-banner is-${tone}`} aria-label="Connection" data-testid="loss-banner">
      {icon}
      {children}
    </section>
  );
}
