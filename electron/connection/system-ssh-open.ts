import { configDirectory } from '../hosts/config-directory';
import type { SshDestination } from '../hosts/destination';
import type { ConnectOptions } from './connect-options';
import { lastHop, type Way } from './hops-plan';
import { systemTransport } from './system-ssh';
import { systemSshConfig } from './system-ssh-config';
import { openSystemLink } from './system-ssh-link';
import type { Transport } from './transport';

/** Opens the whole way with the system's ssh, which resolves, checks keys and logs in by itself: the steps are told as one. */
export async function openWithSystemSsh(
  destination: SshDestination,
  way: Way,
  why: string,
  label: string,
  options: ConnectOptions,
): Promise<Transport> {
  const { onProgress, signal, knownHostsFile } = options;
  onProgress('resolve', 'started', destination.name);
  const config = systemSshConfig({
    way,
    label,
    said: destination,
    configFile: options.sshConfigFile ?? null,
    knownHostsFile,
    configDirectory: options.configDirectory ?? configDirectory(),
  });
  onProgress('resolve', 'done', null);
  onProgress('connect', 'started', `with the system’s ssh: ${why}`);
  // Whoever gives up now cannot know whether the login was begun.
  for (const step of ['host-key', 'login'] as const) onProgress(step, 'started', null);
  const link = await openSystemLink(label, destination.name, config, signal);
  onProgress('connect', 'done', null);
  for (const step of ['host-key', 'login'] as const) onProgress(step, 'done', 'by the system’s ssh');
  return systemTransport(link, label, lastHop(way).label, why);
}
