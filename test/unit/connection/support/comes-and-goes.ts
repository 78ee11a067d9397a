import { connect } from '../../../../electron/connection/connect';
import { sshDestination } from '../../../../electron/hosts/resolve-target';
import { connectDocker } from '../../../../electron/connection/docker-connect';
import { parseTarget } from '../../../../electron/hosts/target';

/** A program of its own: connects, runs a command, looks for Docker, closes. It ends by itself only if nothing is left. */
const [target = '', identity = '', knownHosts = '', folder = ''] = process.argv.slice(2);
const { signal } = new AbortController();
const parsed = parseTarget(target);
if (parsed.kind !== 'ssh') throw new Error('The target is no address.');
const destination = sshDestination({ name: parsed.host, user: parsed.user, port: parsed.port });
const transport = await connect(destination, parsed.label, {
  identityFiles: [identity],
  knownHostsFile: knownHosts,
  acceptNewHostKey: false,
  trustFingerprint: null,
  connectTimeoutMs: 600_000,
  signal,
  onProgress: () => undefined,
  sshConfigFile: '/dev/null',
  configDirectory: folder,
});
const limits = { stdin: 'echo ran\n', timeoutMs: 600_000, maxBytes: 1_000_000, signal };
const result = await transport.exec({ command: '/bin/sh -s', ...limits });
const cut = await transport.exec({ command: 'yes', ...limits });
const door = await connectDocker(transport, { sockets: [`${folder}/none.sock`], signal });
door.client.close();
await transport.close();
process.stdout.write(`${result.stdout.toString()}${cut.end}\n${door.failure?.data.code ?? 'docker'}\n`);
