import type { HostEntry, PortolanBridge } from '../../../../shared/contract/contract';
import { memoryActivity, type MemoryActivity } from './memory-activity';
import { ok, type MemoryHandlers } from './memory-answers';
import { memoryConnections, type MemoryConnections } from './memory-connections';
import { memoryError } from './memory-errors';
import { MemoryEvents } from './memory-events';
import { memoryHosts, onHostsChanged } from './memory-hosts';
import { memoryLive, type MemoryLive } from './memory-live';
import { memoryQuestions, type MemoryQuestions } from './memory-questions';
import { liveExamples } from './memory-saved';
import { memoryScan } from './memory-scan';
import { memoryTests, type MemoryTests } from './memory-tests';

const ssh = (target: string, detail: string): HostEntry => ({ target, label: target, kind: 'ssh-config', detail });
const hosts: readonly HostEntry[] = [
  { target: 'local', label: 'This machine', kind: 'local', detail: 'Docker on this machine' },
  { target: 'demo', label: 'Demo host', kind: 'demo', detail: 'a recorded scan, Docker 28.5' },
  { target: 'generated:17', label: '17 containers', kind: 'recent', detail: 'generated' },
  { target: 'generated:300', label: '300 containers', kind: 'recent', detail: 'generated' },
  { target: 'generated:1000', label: '1,000 containers', kind: 'recent', detail: 'generated' },
  ssh('limited', 'ops@10.0.0.7, docker group'),
  ssh('engines', 'ann@10.0.0.12, three engines'),
  ssh('system-ssh', 'ops@10.0.0.13, host certificate'),
  ssh('passphrase', 'ops@10.0.0.20'),
  ssh('password', 'ops@10.0.0.21'),
  ssh('two-factor', 'ops@10.0.0.22 through jump.example'),
  ssh('unknown-key', 'ops@10.0.0.8'),
  ssh('unknown-hop', 'ops@10.0.0.8 through jump.example'),
  ssh('changed-key', 'ops@10.0.0.9'),
  ssh('refused', 'ops@10.0.0.10'),
  ssh('limit-reached', 'ops@10.0.0.11'),
  ssh('proxy-failed', 'ops@10.0.0.14 through jump.example'),
  ...liveExamples,
  ssh('slow', 'never answers'),
];

export interface MemoryDoor {
  readonly bridge: PortolanBridge;
  readonly connections: MemoryConnections;
  readonly questions: MemoryQuestions;
  readonly activity: MemoryActivity;
  readonly tests: MemoryTests;
  readonly live: MemoryLive;
}

export interface MemoryWishes {
  readonly firstTarget: string;
  /** How much ran before. */
  readonly activities: number;
  /** Whether the machine has a keychain to keep passwords in. */
  readonly keychain: boolean;
}

/** A door that is only memory, to look at the window without a host: generated hosts and one host for each failure. */
export function openMemoryDoor({ firstTarget, activities, keychain }: MemoryWishes): MemoryDoor {
  const events = new MemoryEvents();
  const connections = memoryConnections(events);
  const questions = memoryQuestions(events, keychain);
  const tests = memoryTests(events);
  const activity = memoryActivity(events, activities);
  const live = memoryLive(events);
  const foreign = {
    code: 'snapshot-foreign',
    step: 'open-file',
    message: 'This file is not a Portolan snapshot.',
  } as const;
  const handlers: MemoryHandlers = {
    ...memoryHosts,
    ...connections.handlers,
    ...questions.handlers,
    ...tests.handlers,
    ...activity.handlers,
    ...live.handlers,
    ...memoryScan({ events, connections, questions, activity, live }),
    'app.info': () => ok({ door: 'browser', version: '0.1.0', platform: 'linux', firstTarget }),
    'hosts.list': () => ok([...hosts]),
    'scan.cancel': ({ runId }) => {
      tests.cancel(runId);
      questions.takeAway();
      return ok(null);
    },
    'snapshot.open': () => ({ ok: false, error: memoryError(foreign) }),
    'export.save': () => ok({ kind: 'saved', path: '/home/ops/Pictures/demo.png', bytes: 184_000 }),
    'export.copy': () => ok({ kind: 'copied', bytes: 184_000 }),
    'clipboard.write': () => ok(null),
    'link.open': () => ok(null),
  };
  const bridge: PortolanBridge = {
    call: async (channel, input) => await handlers[channel](input as never),
    on: (event, listener) =>
      event === 'hosts.changed' ? onHostsChanged(listener as never) : events.on(event, listener),
  };
  return { bridge, connections, questions, activity, tests, live };
}
