import type { Input } from '../shared/contract/contract';
import type { Asker } from './connection/asking';
import { destinationOf, resolveTarget, type Lookups } from './hosts/resolve-target';
import type { ResolvedTarget } from './hosts/destination';
import { parseTarget } from './hosts/target';
import type { Audience } from './ipc/audience';
import { connectionDesk } from './ipc/connection-desk';
import type { Desktop } from './ipc/desktop';
import type { ConnectionDesk } from './ipc/handlers/connections';
import type { AppInfo } from './ipc/handlers/app';
import type { Runs } from './ipc/runs';
import type { Sender } from './ipc/sender';
import { nobody } from './connection/asking';
import { AppError } from '../shared/errors/app-error';
import { loginGate } from './links/gate';
import { Links } from './links/links';
import { realTiming } from './links/timing';
import { activityLog, type ActivityLog } from './log/activity-list';
import { wayOpener, type ScanOptions } from './open-way';

export interface ConnectionParts {
  readonly door: AppInfo['door'];
  readonly scan: ScanOptions;
  readonly lookups: Lookups;
  readonly runs: Runs;
  readonly audience: Audience;
  readonly desktop: Desktop;
  readonly askerFor: (sender: Sender, target: string) => Asker;
  /** Gives only answers that are known from before, for connections that come back by themselves; nobody's where absent. */
  readonly quietAsker?: (target: ResolvedTarget) => Asker;
  /** Told of every change of a connection, after the windows. */
  readonly onState: (target: string) => void;
  /** Told of what failed and has nobody else to tell. */
  readonly report: (thrown: unknown) => void;
}

export interface Connections {
  readonly links: Links;
  readonly desk: ConnectionDesk;
  readonly activity: ActivityLog;
  readonly allowSudo: boolean;
  /** To be called when saved hosts have changed. */
  recheck(): void;
  close(): Promise<void>;
}

/** Wires what a door's connections consist of. */
export function openConnections({ scan, lookups, runs, audience, desktop, ...parts }: ConnectionParts): Connections {
  const allowSudo = scan.allowSudo ?? true;
  const activity = activityLog(
    (entries) => audience.emit('activity.changed', { entries }),
    () => performance.timeOrigin + performance.now(),
  );
  const waysFor = {
    scan,
    gate: loginGate(),
    recorderOf: ({ target, label }: ResolvedTarget) => activity.recorder(target, label),
  };
  const links = new Links({
    open: wayOpener({ ...waysFor, ready: parts.door !== 'command-line' }),
    timing: realTiming,
    quietAsker: parts.quietAsker ?? (() => nobody),
    comesBack: parts.door !== 'command-line',
    onState: (state) => {
      audience.emit('connection.state', state);
      parts.onState(state.target);
    },
  });
  const resolve = (text: string): Promise<ResolvedTarget | null> => resolveTarget(parseTarget(text), text, lookups);
  const desk = connectionDesk({
    ...{ links, runs, allowSudo, askerFor: parts.askerFor },
    open: wayOpener({ ...waysFor, ready: false }),
    resolve: (what) => resolveTested(what, resolve),
    now: () => performance.now(),
  });
  const endWake = desktop.onWake(() => {
    links.wake().catch(parts.report);
  });
  return {
    links,
    desk,
    activity,
    allowSudo,
    recheck: () => {
      links.recheck(resolve).catch(parts.report);
    },
    async close() {
      endWake();
      await links.end();
      activity.close();
    },
  };
}

async function resolveTested(
  what: Input<'connection.test'>['what'],
  resolve: (text: string) => Promise<ResolvedTarget | null>,
): Promise<ResolvedTarget> {
  if ('draft' in what) {
    const { name, address, engineSocket, sudo } = what.draft;
    return {
      ...{ target: 'draft', label: name, engineSocket, sudo, savedId: null },
      destination: destinationOf(address),
    };
  }
  const target = await resolve(what.target);
  if (target !== null) return target;
  throw new AppError({
    code: 'bad-request',
    step: 'resolve',
    message: 'A recorded scan has no connection to test.',
    remedy: 'Name a host.',
  });
}
