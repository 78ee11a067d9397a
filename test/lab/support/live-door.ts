import type { EventData, EventName } from '../../../shared/contract/contract';
import { nobody } from '../../../electron/connection/asking';
import { openDoor } from '../../../electron/door';
import { browserDesktop } from '../../../electron/ipc/web/browser-desktop';
import type { Sender } from '../../../electron/ipc/sender';
import { createLogger } from '../../../electron/log/log';
import { readLab } from '../hosts';

type Told = { readonly [Name in EventName]?: EventData<Name>[] };

export interface LiveDoor {
  /** What the window was told, by event, oldest first. */
  all<Name extends EventName>(event: Name): readonly EventData<Name>[];
  /** Resolves with the first of an event, told already or later, that is as wanted; rejects after `ms`, saying what came. */
  told<Name extends EventName>(
    event: Name,
    wanted: (data: EventData<Name>) => boolean,
    ms?: number,
  ): Promise<EventData<Name>>;
  /** Calls a channel that answers with nothing. */
  call(
    channel: 'live.pause' | 'live.step' | 'live.watch-rates',
    input?: { readonly paused?: boolean; readonly watched?: boolean },
  ): Promise<void>;
  /** Scans the target as a window does, and follows it. */
  follow(target: string): Promise<void>;
  close(): Promise<void>;
}

const RUN = 'followed';

/** A door in this process, with one window that hears everything. Known hosts and key are the lab's where not given. */
export function openLiveDoor(folder: string, knownHostsFile: string = readLab().knownHosts): LiveDoor {
  const told: { [name: string]: unknown[] } = {};
  const waiting = new Set<() => void>();
  process.env['PORTOLAN_CONFIG_DIR'] = folder;
  const door = openDoor({
    door: 'browser',
    desktop: browserDesktop,
    demo: folder,
    scan: {
      ...{ identityFiles: [readLab().identity], knownHostsFile, acceptNewHostKey: false, connectTimeoutMs: 60_000 },
      ...{ asker: nobody, sshConfigFile: '/dev/null' },
    },
    log: createLogger({ level: 'error' }),
    askedFor: () => null,
  });
  const gone = new AbortController();
  const sender: Sender = {
    ...{ id: 'window', distrust: null, gone: gone.signal },
    emit(event, data) {
      (told[event] ??= []).push(data);
      for (const look of [...waiting]) look();
    },
  };
  const all: LiveDoor['all'] = (event) => (told as Told)[event] ?? [];
  const valueOf = async (answer: Promise<{ ok: boolean; error?: unknown }>): Promise<void> => {
    const got = await answer;
    if (!got.ok) throw new Error(JSON.stringify(got));
  };
  return {
    all,
    told(event, wanted, ms = 60_000) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const found = all(event).find(wanted);
          if (found === undefined) return;
          over();
          resolve(found);
        };
        const timer = setTimeout(() => {
          over();
          reject(
            new Error(`No such ${event} within ${ms} ms. ${JSON.stringify([told['live.state'], told['live.events']])}`),
          );
        }, ms);
        const over = (): void => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      });
    },
    call: (channel, input = {}) => valueOf(door.router.call(sender, channel, { runId: RUN, ...input })),
    async follow(target) {
      await valueOf(door.router.call(sender, 'scan.run', { runId: RUN, target, trustFingerprint: null }));
      await valueOf(door.router.call(sender, 'live.start', { runId: RUN }));
      await this.told('live.state', ({ state }) => state === 'following');
    },
    async close() {
      gone.abort();
      await door.close();
    },
  };
}
