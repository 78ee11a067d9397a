import { CirclePause, Radio, SkipForward, TriangleAlert } from 'lucide-react';
import type { LiveState } from '../../../shared/contract/contract';
import { useApp } from '../../state/context';
import { IconButton } from '../../ui/button';
import { clockTime, plural } from '../format';

/** Beside the host's name: whether the chart follows the host. A click, or p, holds updates. */
export function LiveBadge() {
  const live = useApp((state) => state.live);
  const pause = useApp((state) => state.pauseLive);
  const step = useApp((state) => state.stepLive);
  if (live === null) return null;
  const stale = live.state === 'stale';
  const Icon = stale ? TriangleAlert : live.paused ? CirclePause : Radio;
  return (
    <>
      <button
        type="button"
        className={`badge badge-${stale ? 'warn' : 'good'}`}
        data-testid="live"
        aria-pressed={live.paused}
        title={titleOf(live)}
        onClick={() => void pause()}
      >
        <Icon size={13} />
        <span>{wordsOf(live)}</span>
      </button>
      {live.paused ? (
        <IconButton label="Next held update" shortcut="." disabled={live.held === 0} onClick={() => void step()}>
          <SkipForward size={14} />
        </IconButton>
      ) : null}
    </>
  );
}

function wordsOf({ state, at, paused, held }: LiveState): string {
  const waiting = held === 0 ? '' : `, ${plural(held, 'update')} held`;
  if (state === 'stale') return `stale since ${clockTime(at)}${paused ? `, paused${waiting}` : ''}`;
  if (paused) return `paused${waiting}`;
  return state === 'starting' ? 'live …' : 'live';
}

function titleOf({ error, detail, paused }: LiveState): string {
  const why =
    error === null ? null : [error.message, error.cause, error.remedy].filter((text) => text !== null).join(' ');
  return [why, detail, paused ? 'Go on (p)' : 'Hold updates (p)'].filter((text) => text !== null).join('\n');
}
