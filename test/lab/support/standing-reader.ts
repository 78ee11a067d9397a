import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostScriptCommand } from '../../../electron/collectors/host-script/compose';
import { nobody } from '../../../electron/connection/asking';
import { connect } from '../../../electron/connection/connect';
import { sharedSessions } from '../../../electron/connection/shared-sessions';
import type { Transport } from '../../../electron/connection/transport';
import { sshDestination } from '../../../electron/hosts/resolve-target';
import { hostReader, type HostReading } from '../../../electron/read-host';
import { readLab, type LabHost } from '../hosts';
import { knownHostsAt } from './login';
import { until } from './until';

/** Counts the round trips that follow one another. */
export interface TripCount {
  begin(): void;
  /** Since the last call of begin(). */
  trips(): number;
}

export interface CountedScan extends HostReading {
  readonly trips: number;
  readonly ms: number;
}

export interface StandingReader {
  /** Scans once more, when the shell for it stands by. */
  scan(): Promise<CountedScan>;
  /** Nothing of it is left when the promise resolves. */
  close(): Promise<void>;
}

export interface Standing {
  readonly host: LabHost;
  /** Port of loopback that leads to the host. */
  readonly port: number;
  readonly count: TripCount;
  /** What lies between the reader and the connection; nothing where absent. */
  readonly between?: (transport: Transport) => Transport;
}

/** A host of the lab as a window reads it: again and again over one connection of root, on which a shell stands by. */
export async function standingReader({
  host,
  port,
  count,
  between = (bare) => bare,
}: Standing): Promise<StandingReader> {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-standing-'));
  const destination = sshDestination({ name: '127.0.0.1', user: 'root', port });
  const target = { destination, target: host.name, label: host.name, engineSocket: null, savedId: null };
  const { signal } = new AbortController();
  const clear = (): Promise<void> => rm(folder, { recursive: true });
  let bare: Transport;
  try {
    const knownHostsFile = join(folder, 'known_hosts');
    await writeFile(knownHostsFile, knownHostsAt(host, port));
    const opened = await connect(destination, host.name, {
      identityFiles: [readLab().identity],
      ...{ knownHostsFile, acceptNewHostKey: false, trustFingerprint: null },
      ...{ connectTimeoutMs: 60_000, signal, onProgress: () => undefined },
      ...{ sshConfigFile: '/dev/null', configDirectory: folder },
    });
    bare = between(opened);
  } catch (error) {
    await clear();
    throw error;
  }
  let standing = 0;
  let reading: Promise<number> = Promise.resolve(0);
  const start: Transport['start'] = async (command, startSignal) => {
    if (command !== hostScriptCommand) return bare.start(command, startSignal);
    // The shell for the next scan is nothing that this one waits for: it comes after it, and is not counted.
    await reading.catch(() => undefined);
    const running = await bare.start(command, startSignal);
    standing += 1;
    return running;
  };
  const transport = sharedSessions({ ...bare, start }, { ready: true });
  const reader = hostReader(transport, { ...target, sudo: 'auto' });
  let scans = 0;
  return {
    async scan() {
      await until(
        () => standing,
        (seen) => seen === scans,
        60_000,
      );
      scans += 1;
      count.begin();
      const begin = performance.now();
      const result = reader.read({ engine: null, sudo: 'auto', asker: nobody, signal, onProgress: () => undefined });
      reading = result.then(() => count.trips());
      const [told, trips] = await Promise.all([result, reading]);
      return { ...told, ms: performance.now() - begin, trips };
    },
    async close() {
      reader.close();
      await transport.close();
      await clear();
    },
  };
}
