import { AppError } from '../../shared/errors/app-error';
import type { HostSnapshot } from '../../shared/model';
import type { Topology } from '../../shared/topology/model';
import type { LiveDesk } from '../ipc/handlers/live';
import type { Runs } from '../ipc/runs';
import type { Links } from '../links/links';
import type { Timing } from '../links/timing';
import { Follower } from './follower';
import type { LiveHost } from './live-host';

interface DeskParts {
  readonly runs: Runs;
  readonly links: Pick<Links, 'openWay' | 'readAgain'>;
  readonly allowSudo: boolean;
  readonly topologyOf: (snapshot: HostSnapshot) => Topology;
  readonly timing: Timing;
}

export interface OpenLiveDesk extends LiveDesk {
  /** To be called when a connection to a target was opened or lost. */
  connectionChanged(target: string): void;
  close(): void;
}

/** One follower for each chart that is followed, by its run. */
export function liveDesk({ runs, links, allowSudo, topologyOf, timing }: DeskParts): OpenLiveDesk {
  const followed = new Map<
    string,
    { readonly target: string; readonly follower: Follower; readonly end: () => void }
  >();

  const hostOf = (target: string) => (): LiveHost | null => {
    const way = links.openWay(target);
    if (way === null) return null;
    return {
      scan: async (signal) => (await links.readAgain(target, { allowSudo, signal })).snapshot,
      events: (request) => way.reader.events(request),
      start: way.reader.start,
    };
  };

  return {
    start(runId, sender) {
      const charted = runs.charted(runId);
      const { target } = charted;
      if (target === null) throw nothingToFollow();
      followed.get(runId)?.end();
      const follower = new Follower({
        runId,
        first: charted,
        host: hostOf(target),
        topologyOf,
        timing,
        onShown: (seen) => runs.replace(runId, { ...seen, target }),
        emit: (event, data) => sender.emit(event, data),
      });
      const end = (): void => {
        sender.gone.removeEventListener('abort', end);
        follower.end();
        followed.delete(runId);
      };
      sender.gone.addEventListener('abort', end, { once: true });
      followed.set(runId, { target, follower, end });
      follower.start();
    },
    stop: (runId) => followed.get(runId)?.end(),
    pause: (runId, paused) => followed.get(runId)?.follower.pause(paused),
    step: (runId) => followed.get(runId)?.follower.step(),
    watchRates: (runId, watched) => followed.get(runId)?.follower.watchRates(watched),
    connectionChanged(target) {
      for (const one of followed.values()) if (one.target === target) one.follower.connectionChanged();
    },
    close() {
      for (const one of [...followed.values()]) one.end();
    },
  };
}

function nothingToFollow(): AppError {
  return new AppError({
    code: 'bad-request',
    step: 'request',
    message: 'A recorded scan has no host to follow.',
    remedy: 'Open a host.',
  });
}
