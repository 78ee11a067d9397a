import type { EventData, HostEntry, Output, PortolanBridge } from '../../../../shared/contract/contract';
import type { AppErrorData } from '../../../../shared/errors/app-error';
import { buildTopology } from '../../../../shared/topology/build';
import { generateHost } from '../../../support/generate-host';
import { ok, type MemoryHandlers } from './memory-answers';
import { memoryConnections } from './memory-connections';
import { memoryHosts, onHostsChanged } from './memory-hosts';
import { liveExamples } from './memory-saved';

const hosts: readonly HostEntry[] = [
  { target: 'local', label: 'This machine', kind: 'local', detail: 'Docker on this machine' },
  { target: 'demo', label: 'Demo host', kind: 'demo', detail: 'a recorded scan, Docker 28.5' },
  { target: 'generated:17', label: '17 containers', kind: 'recent', detail: 'generated' },
  { target: 'generated:300', label: '300 containers', kind: 'recent', detail: 'generated' },
  { target: 'generated:1000', label: '1,000 containers', kind: 'recent', detail: 'generated' },
  { target: 'limited', label: 'limited', kind: 'ssh-config', detail: 'ops@10.0.0.7, docker group' },
  { target: 'unknown-key', label: 'unknown-key', kind: 'ssh-config', detail: 'ops@10.0.0.8' },
  { target: 'changed-key', label: 'changed-key', kind: 'ssh-config', detail: 'ops@10.0.0.9' },
  { target: 'refused', label: 'refused', kind: 'ssh-config', detail: 'ops@10.0.0.10' },
  ...liveExamples,
  { target: 'slow', label: 'slow', kind: 'ssh-config', detail: 'never answers' },
];

const FINGERPRINT = 'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8';

/** A door that is only memory, to look at the window without a host: generated hosts and one host for each failure. */
export function createMemoryBridge(firstTarget: string): PortolanBridge {
  const progress = new Set<(data: EventData<'scan.progress'>) => void>();
  const handlers: MemoryHandlers = {
    ...memoryHosts,
    ...memoryConnections,
    'app.info': () => ok({ door: 'browser', version: '0.1.0', platform: 'linux', firstTarget }),
    'hosts.list': () => ok([...hosts]),
    'scan.run': async ({ runId, target, trustFingerprint }) => {
      const failure = failureOf(target, trustFingerprint);
      const steps = ['resolve', 'connect', 'host-key', 'login', 'collect'] as const;
      for (const step of failure === null ? steps : steps.slice(0, 2)) {
        for (const listener of progress)
          listener({ runId, step, state: target === 'slow' ? 'started' : 'done', detail: null });
      }
      if (target === 'slow') return await new Promise<never>(() => undefined);
      if (failure !== null) return { ok: false, error: failure };
      const containers = Number(target.split(':')[1]) || 17;
      const topology = buildTopology(generateHost({ containers, view: target === 'limited' ? 'docker' : 'root' }));
      return ok({
        runId,
        topology,
        completeness: target === 'limited' ? 'partial' : 'complete',
        durationMs: 640,
      } as Output<'scan.run'>);
    },
    'scan.cancel': () => ok(null),
    'snapshot.open': () => ({
      ok: false,
      error: error('snapshot-foreign', 'open-file', 'This file is not a Portolan snapshot.'),
    }),
    'export.save': () => ok({ kind: 'saved', path: '/home/ops/Pictures/demo.png', bytes: 184_000 }),
    'clipboard.write': () => ok(null),
    'link.open': () => ok(null),
  };
  return {
    call: async (channel, input) => await handlers[channel](input as never),
    on(event, listener) {
      if (event === 'hosts.changed') return onHostsChanged(listener as never);
      if (event !== 'scan.progress') return () => undefined;
      progress.add(listener as never);
      return () => progress.delete(listener as never);
    },
  };
}

function failureOf(target: string, trusted: string | null): AppErrorData | null {
  if (target === 'unknown-key' && trusted !== FINGERPRINT) {
    const details = { fingerprint: FINGERPRINT, keyType: 'ssh-ed25519', hostPattern: '[10.0.0.8]:2222' };
    return error('host-key-unknown', 'host-key', 'The host key of unknown-key is not known.', details);
  }
  if (target === 'changed-key') {
    const details = {
      fingerprint: FINGERPRINT,
      knownFingerprint: 'SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDHNu0VLS3J0Cjg0Mc',
    };
    return error('host-key-changed', 'host-key', 'The host key of changed-key has changed.', details);
  }
  if (target === 'refused') return error('connection-refused', 'connect', 'Nothing listens on port 22 of 10.0.0.10.');
  return null;
}

function error(
  code: AppErrorData['code'],
  step: AppErrorData['step'],
  message: string,
  details: Record<string, string> = {},
): AppErrorData {
  const remedy = 'Check the address and port, and that sshd runs there.';
  return { code, host: null, step, message, cause: 'connect ECONNREFUSED', remedy, retry: true, details };
}
