import { connect } from '../../electron/connection/connect';
import { sshDestination } from '../../electron/hosts/resolve-target';
import { connectDocker } from '../../electron/connection/docker-connect';
import type { TransportCost } from '../../electron/connection/transport';
import type { ScanProgress } from '../../electron/scan/progress';
import { record } from '../../electron/scan/record';
import type { Recording } from '../../shared/model';
import { readLab, type LabHost, type LabUserName } from '../lab/hosts';

export interface Recorded {
  readonly recording: Recording;
  readonly progress: readonly ScanProgress[];
  readonly cost: TransportCost;
}

/** One scan of a lab host over real SSH, as a user of the lab. */
export async function recordHost(
  host: Pick<LabHost, 'door'>,
  user: LabUserName,
  { signal = new AbortController().signal, allowSudo = true }: { signal?: AbortSignal; allowSudo?: boolean } = {},
): Promise<Recorded> {
  const lab = readLab();
  const label = `ssh://${user}@${host.door.host}:${host.door.port}`;
  const transport = await connect(
    sshDestination({ name: host.door.host, user, port: host.door.port }),
    label,
    {
      identityFiles: [lab.identity],
      knownHostsFile: lab.knownHosts,
      acceptNewHostKey: false,
      trustFingerprint: null,
      connectTimeoutMs: 30_000,
      signal,
      onProgress: () => undefined,
    },
  );
  const progress: ScanProgress[] = [];
  try {
    const recording = await record({
      transport,
      openDocker: async (docker) => (await connectDocker(transport, { signal: docker, sudo: allowSudo })).client,
      allowSudo,
      takenAt: new Date().toISOString(),
      signal,
      onProgress: (step) => progress.push(step),
    });
    return { recording, progress, cost: transport.cost() };
  } finally {
    await transport.close();
  }
}
