import { homedir, platform } from 'node:os';
import { basename, join } from 'node:path';
import type { AppError } from '../shared/errors/app-error';
import { createCharting, type ScanOptions } from './charting';
import type { Asker } from './connection/asking';
import { configDirectory } from './hosts/config-directory';
import { liveEntries } from './hosts/live-entries';
import { resolveTarget } from './hosts/resolve-target';
import { fileBook } from './hosts/saved/file-book';
import { keptSecrets } from './hosts/secrets/kept-secrets';
import { createSecrets } from './hosts/secrets/secrets';
import { parseTarget } from './hosts/target';
import { Audience } from './ipc/audience';
import { openConnections } from './connections';
import type { Desktop } from './ipc/desktop';
import type { Handlers } from './ipc/handlers';
import { appHandlers, type AppInfo } from './ipc/handlers/app';
import { exportHandlers } from './ipc/handlers/export';
import { activityHandlers } from './ipc/handlers/activity';
import { connectionHandlers } from './ipc/handlers/connections';
import { hostsHandlers, savedHostsHandlers } from './ipc/handlers/hosts';
import { liveHandlers } from './ipc/handlers/live';
import { promptHandlers } from './ipc/handlers/prompts';
import { scanHandlers } from './ipc/handlers/scan';
import { systemHandlers } from './ipc/handlers/system';
import {
  contextSource,
  demoSource,
  firstSocket,
  localSockets,
  localSource,
  orNothing,
  recentSource,
  savedSource,
  sshConfigSource,
} from './ipc/host-sources';
import { createPromptDesk } from './ipc/prompt-desk';
import { createRouter, type Router } from './ipc/router';
import type { Sender } from './ipc/sender';
import { Runs } from './ipc/runs';
import { realTiming } from './links/timing';
import { liveDesk } from './live/live-desk';
import type { Logger } from './log/log';
import { renderExport } from './rendering';
import { settingsStore, withRecent, type SettingsStore } from './store/settings';
import { version } from './version';

export interface DoorOptions {
  readonly door: AppInfo['door'];
  readonly desktop: Desktop;
  /** Folder of the recorded demo hosts. */
  readonly demo: string;
  /** What the command line says about connections; the defaults of the windows elsewhere. */
  readonly scan: ScanOptions;
  readonly log: Logger;
  /** A target that the system asked to open first; null where none was. */
  readonly askedFor: () => string | null;
}

export interface Door {
  readonly router: Router;
  readonly settings: SettingsStore;
  /** Cancels what is under way and closes every connection; nothing of them is left when it resolves. */
  close(): Promise<void>;
}

/** Wires the handlers that all doors share; each door adds its way in (IPC, WebSocket, arguments) and its Desktop. */
export function openDoor({ door, desktop, demo, scan, log, askedFor }: DoorOptions): Door {
  const report = (thrown: unknown): void => log.warn('A part failed', { cause: String(thrown) });
  const settings = settingsStore(
    configDirectory(),
    (notice) => log.warn(notice),
    () => new Date(),
  );
  const sockets = localSockets(homedir(), process.env['XDG_RUNTIME_DIR']);
  const runs = new Runs();
  const audience = new Audience();
  const book = fileBook({ folder: configDirectory(), report, now: () => new Date() });
  const live = liveEntries(book, (notice) => log.warn(notice));

  async function firstTarget(): Promise<string> {
    return askedFor() ?? ((await firstSocket(sockets)) === null ? 'demo' : 'local');
  }

  // Scans of a script are no history of the windows.
  async function opened(text: string): Promise<void> {
    if (door === 'command-line') return;
    const target = parseTarget(text);
    const named = target.kind === 'saved' || target.kind === 'alias' ? await live.lookups.savedHost(target.name) : null;
    if (named !== null) return book.seen(named.id, new Date());
    // Listed by itself, as long as there is such a context.
    if (target.kind === 'context') return;
    await settings.update((current) => withRecent(current, text, new Date())).catch(report);
  }

  async function labelOf(target: string): Promise<string> {
    return (await resolveTarget(parseTarget(target), target, live.lookups))?.label ?? target;
  }

  const kept = keptSecrets(configDirectory(), async () => {
    const keychain = await desktop.keychain();
    return 'why' in keychain ? null : keychain;
  });
  const desk = createPromptDesk({ secrets: createSecrets(kept, report), keychain: () => desktop.keychain(), labelOf });
  const { asker } = scan;
  const askerFor = (sender: Sender, target: string): Asker => asker ?? desk.askerFor(sender, target);
  const connections = openConnections({
    ...{ door, scan, runs, audience, desktop, report, askerFor },
    lookups: live.lookups,
    quietAsker: () => desk.known,
    onState: (target) => following.connectionChanged(target),
  });
  const { links, allowSudo } = connections;
  const charting = createCharting({ demo, allowSudo, links, lookups: live.lookups, opened });
  const following = liveDesk({ runs, links, allowSudo, topologyOf: charting.topologyOf, timing: realTiming });
  const sources = [
    localSource(sockets, live.contexts),
    demoSource(demo),
    savedSource(book),
    contextSource(live.contexts),
    sshConfigSource(live.aliases, book),
    recentSource(settings, live.listed),
  ];
  const handlers: Handlers = {
    ...appHandlers({ door, version, platform: platform() }, firstTarget),
    ...hostsHandlers(sources.map((source) => orNothing(source, report))),
    ...scanHandlers(charting, runs, () => performance.now(), askerFor),
    ...exportHandlers(renderExport, desktop, runs),
    ...systemHandlers(desktop),
    ...savedHostsHandlers(live.book, desktop),
    ...promptHandlers(desk),
    ...connectionHandlers(connections.desk),
    ...activityHandlers(connections.activity, desktop),
    ...liveHandlers(following),
  };
  // A script ends; it has nobody to tell.
  if (door !== 'command-line') {
    book.onChange(() => {
      audience.emit('hosts.changed', null);
      connections.recheck();
    });
  }
  return {
    router: createRouter(
      handlers,
      (channel, error) => reportFailure(log, channel, error),
      (sender) => audience.join(sender),
    ),
    settings,
    close: async () => {
      desk.close();
      runs.cancelAll();
      following.close();
      book.close();
      await connections.close();
    },
  };
}

/** Every failure is shown where the call came from; the log keeps those that point to a fault of ours. */
function reportFailure(log: Logger, channel: string, { data, stack }: AppError): void {
  const fields = { channel, code: data.code, cause: data.cause };
  if (data.code === 'internal') log.error(data.message, { ...fields, stack: stack ?? null });
  else if (data.code === 'untrusted-sender' || data.code === 'bad-request') log.warn(data.message, fields);
  else log.debug(data.message, fields);
}

/** Folders of a build, from the folder of the file that runs: out/main, out/node, or the chunks of one of them. */
export function builtFolders(folder: string): { page: string; preload: string; demo: string } {
  const out = basename(folder) === 'chunks' ? join(folder, '../..') : join(folder, '..');
  return { page: join(out, 'renderer'), preload: join(out, 'preload/index.cjs'), demo: join(out, 'demo') };
}
