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
import { countingWire } from '../../support/round-trips';
import { readLab, type LabHost } from '../hosts';
import { knownHostsAt } from './login';
import { until } from './until';

export interface WiredScan extends HostReading {
  readonly trips: number;
  readonly ms: number;
}

export interface WiredReader {
  /** Scans once more, when the shell for it stands by. */
  scan(): Promise<WiredScan>;
  /** Nothing of it is left when the promise resolves. */
  close(): Promise<void>;
}

/**
 * A host of the lab as a window reads it: again and again over one connection of root, on which a shell stands by. Through
 * a wire that takes `delayMs` each way and counts round trips.
 */
export async function wiredReader(host: LabHost, delayMs: number): Promise<WiredReader> {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-wired-'));
  const wire = await countingWire(host.door, delayMs);
  const destination = sshDestination({ name: '127.0.0.1', user: 'root', port: wire.port });
  const target = { destination, target: host.name, label: host.name, engineSocket: null, savedId: null };
  const { signal } = new AbortController();
  const clear = async (): Promise<void> => {
    await wire.close();
    await rm(folder, { recursive: true });
  };
  let bare: Transport;
  try {
    const knownHostsFile = join(folder, 'known_hosts');
    await writeFile(knownHostsFile, knownHostsAt(host, wire.port));
    bare = await connect(destination, host.name, {
      identityFiles: [readLab().identity],
      ...{ knownHostsFile, acceptNewHostKey: false, trustFingerprint: null },
      ...{ connectTimeoutMs: 60_000, signal, onProgress: () => undefined },
      ...{ sshConfigFile: '/dev/null', configDirectory: folder },
    });
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
  const { transport } = sharedSessions({ ...bare, start }, { ready: true });
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
      wire.begin();
      const begin = performance.now();
      const result = reader.read({ engine: null, sudo: 'auto', asker: nobody, signal, onProgress: () => undefined });
      reading = result.then(() => wire.trips());
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
