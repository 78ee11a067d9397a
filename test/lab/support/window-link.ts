import { nobody, type Asker } from '../../../electron/connection/asking';
import { unrecorded } from '../../../electron/connection/activity-recorder';
import { sshDestination } from '../../../electron/hosts/resolve-target';
import { loginGate } from '../../../electron/links/gate';
import { Links } from '../../../electron/links/links';
import { realTiming } from '../../../electron/links/timing';
import { wayOpener } from '../../../electron/open-way';
import type { HostReading } from '../../../electron/read-host';
import type { ConnectionState } from '../../../shared/contract/connections';
import { readLab } from '../hosts';

export interface WindowLink {
  /** `engine`: its socket, where another one than that of the host is meant. */
  scan(how?: { readonly asker?: Asker; readonly raise?: boolean; readonly engine?: string }): Promise<HostReading>;
  /** Resolves when the connection stands so; at once where it does already. */
  becomes(state: ConnectionState['state']): Promise<void>;
  /** Nothing of it is left when the promise resolves. */
  close(): Promise<void>;
}

export interface WindowLinkTo {
  readonly user: string;
  readonly port: number;
  readonly knownHostsFile: string;
}

/**
 * A host as a window has it open: one connection, a shell that stands by between scans, and back by itself after a loss.
 * Only the pause before the next attempt is left out.
 */
export function windowLink({ user, port, knownHostsFile }: WindowLinkTo): WindowLink {
  const target = {
    ...({ target: 'host', label: 'the host', engineSocket: null, sudo: 'auto', savedId: null } as const),
    destination: sshDestination({ name: '127.0.0.1', user, port }),
  };
  let listeners: (() => void)[] = [];
  const links = new Links({
    open: wayOpener({
      scan: {
        ...{ identityFiles: [readLab().identity], knownHostsFile, acceptNewHostKey: false },
        ...{ connectTimeoutMs: 60_000, sshConfigFile: '/dev/null' },
      },
      gate: loginGate(),
      recorderOf: () => unrecorded,
      ready: true,
    }),
    timing: { ...realTiming, after: (_pause, callback) => realTiming.after(0, callback) },
    quietAsker: () => nobody,
    comesBack: true,
    onState: () => {
      for (const listener of listeners) listener();
    },
  });
  const { signal } = new AbortController();
  const onProgress = (): void => undefined;
  return {
    scan: ({ asker = nobody, raise = false, engine = null } = {}) =>
      links.read(target, {
        ...{ asker, raise, engine, allowSudo: true, trustFingerprint: null },
        ...{ signal, onProgress, onRead: onProgress },
      }),
    becomes: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (links.states()[0]?.state !== wanted) return;
          listeners = listeners.filter((listener) => listener !== look);
          resolve();
        };
        listeners = [...listeners, look];
        look();
      }),
    close: () => links.end(),
  };
}
