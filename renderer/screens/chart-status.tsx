import { CircleCheck, CircleDashed, ShieldCheck, ShieldOff } from 'lucide-react';
import type { Chart } from '../state/app-state';
import { useApp } from '../state/context';
import { Popover } from '../ui/popover';
import { ConnectionChip } from './connections/connection-chip';
import { EngineMenu } from './connections/engine-menu';
import { RaiseButton } from './connections/raise-button';
import { age, localTime, plural } from './format';
import { GapList } from './gap-list';
import { LiveBadge } from './live/live-badge';
import { useNow } from './use-now';
import { privilegeWords } from './words';

const TICK = 20_000;
/** Milliseconds after which a chart may well be out of date. */
const STALE = 15 * 60_000;

/** Badges beside the host's name: privilege with what it hides, completeness, time of the scan. */
export function ChartStatus({ chart }: { readonly chart: Chart }) {
  const { topology } = chart.index;
  const { level, user } = topology.privilege;
  const full = level === 'root' || level === 'sudo';
  const gaps = topology.gaps.length;
  const taken = Date.parse(topology.takenAt);
  const now = useNow(TICK);
  const cut = useApp((state) => Object.hasOwn(state.losses, chart.target));
  // A chart that is followed is of now, however long nothing has changed.
  const followed = useApp((state) => state.live?.state === 'following');
  const stale = !chart.recorded && (cut || (!followed && now - taken > STALE));
  const seconds = (chart.durationMs / 1000).toFixed(1);

  return (
    <div className="chart-status">
      <ConnectionChip />
      <LiveBadge />
      <EngineMenu chart={chart} />
      <Popover
        label={`Privilege: ${privilegeWords[level].short}. What it hides`}
        className={`badge badge-${full ? 'good' : 'warn'}`}
        face={
          <>
            {full ? <ShieldCheck size={13} /> : <ShieldOff size={13} />}
            <span data-testid="privilege">{privilegeWords[level].short}</span>
          </>
        }
      >
        {(close) => (
          <div className="popover-text">
            <p>
              <strong>{user ?? 'This login'}</strong>: {privilegeWords[level].long}
            </p>
            <RaiseButton onUse={close} />
            <GapList gaps={topology.gaps} none="Nothing is hidden from this login." raise={false} />
          </div>
        )}
      </Popover>
      <Popover
        label={chart.completeness === 'complete' ? 'Complete: everything was read' : 'Partial: what was not seen'}
        className={`badge badge-${chart.completeness === 'complete' ? 'good' : 'warn'}`}
        face={
          <>
            {chart.completeness === 'complete' ? <CircleCheck size={13} /> : <CircleDashed size={13} />}
            <span data-testid="completeness">
              {chart.completeness === 'complete'
                ? 'complete'
                : gaps === 0
                  ? 'partial'
                  : `partial: ${plural(gaps, 'gap')}`}
            </span>
          </>
        }
      >
        {() => (
          <div className="popover-text">
            <p>
              {plural(topology.sources.filter((one) => one.status === 'complete').length, 'source')} read completely.
            </p>
            <GapList gaps={topology.gaps} none="Nothing is missing." />
          </div>
        )}
      </Popover>
      <time
        className={stale ? 'scan-time is-stale' : 'scan-time'}
        dateTime={topology.takenAt}
        title={`Scanned ${localTime(topology.takenAt)} in ${seconds} s`}
      >
        {chart.recorded ? `recorded ${localTime(topology.takenAt)}` : age(taken, now)}
        {stale ? ', may be out of date' : ''}
      </time>
    </div>
  );
}
