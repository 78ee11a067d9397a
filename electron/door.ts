import { homedir, platform } from 'node:os';
import { basename, join } from 'node:path';
import type { AppError } from '../shared/errors/app-error';
import { createCharting, type ScanOptions } from './charting';
import { configDirectory } from './hosts/config-directory';
import { resolveTarget, type Lookups } from './hosts/resolve-target';
import { keptSecrets } from './hosts/secrets/kept-secrets';
import { createSecrets } from './hosts/secrets/secrets';
import { listSshAliases } from './hosts/ssh-config-files';
import { parseTarget } from './hosts/target';
import { Audience } from './ipc/audience';
import type { Desktop } from './ipc/desktop';
import type { Handlers } from './ipc/handlers';
import { appHandlers, type AppInfo } from './ipc/handlers/app';
import { exportHandlers } from './ipc/handlers/export';
import { activityHandlers } from './ipc/handlers/activity';
import { connectionHandlers } from './ipc/handlers/connections';
import { hostsHandlers, savedHostsHandlers } from './ipc/handlers/hosts';
import { promptHandlers } from './ipc/handlers/prompts';
import { scanHandlers } from './ipc/handlers/scan';
import { systemHandlers } from './ipc/handlers/system';
import {
  demoSource,
  firstSocket,
  localSockets,
  localSource,
  orNothing,
  recentSource,
  sshConfigSource,
} from './ipc/host-sources';
import { createPromptDesk } from './ipc/prompt-desk';
import { createRouter, type Router } from './ipc/router';
import { Runs } from './ipc/runs';
import type { Logger } from './log/log';
import { renderExport } from './rendering';
import { settingsStore, withRecent, type SettingsStore } from './store/settings';
import { unwired } from './unwired';
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
  /** Cancels what is under way. */
  close(): void;
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

  async function firstTarget(): Promise<string> {
    return askedFor() ?? ((await firstSocket(sockets)) === null ? 'demo' : 'local');
  }

  // Scans of a script are no history of the windows.
  async function opened(target: string): Promise<void> {
    if (door === 'command-line') return;
    await settings.update((current) => withRecent(current, target, new Date())).catch(report);
  }

  async function aliases(): Promise<readonly { name: string }[]> {
    const list = await listSshAliases();
    for (const notice of list.notices) log.warn(notice);
    return list.aliases;
  }

  const lookups: Lookups = { savedHost: async () => null, dockerContext: async () => null };

  async function labelOf(target: string): Promise<string> {
    return (await resolveTarget(parseTarget(target), target, lookups))?.label ?? target;
  }

  const kept = keptSecrets(configDirectory(), async () => {
    const keychain = await desktop.keychain();
    return 'why' in keychain ? null : keychain;
  });
  const desk = createPromptDesk({ secrets: createSecrets(kept, report), keychain: () => desktop.keychain(), labelOf });
  const { asker } = scan;
  const sources = [localSource(sockets), demoSource(demo), sshConfigSource(aliases), recentSource(settings)];
  const handlers: Handlers = {
    ...appHandlers({ door, version, platform: platform() }, firstTarget),
    ...hostsHandlers(sources.map((source) => orNothing(source, report))),
    ...scanHandlers(
      createCharting({ demo, scan, lookups, opened }),
      runs,
      () => performance.now(),
      (sender, target) => asker ?? desk.askerFor(sender, target),
    ),
    ...exportHandlers(renderExport, desktop, runs),
    ...systemHandlers(desktop),
    ...savedHostsHandlers(unwired.book, desktop),
    ...promptHandlers(desk),
    ...connectionHandlers(unwired.connections),
    ...activityHandlers(unwired.activity, desktop),
  };
  const audience = new Audience();
  return {
    router: createRouter(
      handlers,
      (channel, error) => reportFailure(log, channel, error),
      (sender) => audience.join(sender),
    ),
    settings,
    close: () => {
      desk.close();
      runs.cancelAll();
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
