import type { Output } from '../../../../shared/contract/contract';
import { buildTopology } from '../../../../shared/topology/build';
import type { Topology } from '../../../../shared/topology/model';
import { generateHost } from '../../../support/generate-host';
import type { MemoryActivity } from './memory-activity';
import { ok, type MemoryHandlers } from './memory-answers';
import type { MemoryConnections } from './memory-connections';
import { failureOf, memoryError, unknownKey } from './memory-errors';
import type { MemoryEvents } from './memory-events';
import type { MemoryLive } from './memory-live';
import type { MemoryQuestions } from './memory-questions';

interface Parts {
  readonly events: MemoryEvents;
  readonly connections: MemoryConnections;
  readonly questions: MemoryQuestions;
  readonly activity: MemoryActivity;
  readonly live: MemoryLive;
}

const steps = ['resolve', 'connect', 'host-key', 'login', 'collect'] as const;

/** A scan over connections that are only memory: hosts that ask, that fail, that never answer, and generated ones. */
export function memoryScan({
  events,
  connections,
  questions,
  activity,
  live,
}: Parts): Pick<MemoryHandlers, 'scan.run'> {
  return {
    'scan.run': async ({ runId, target, trustFingerprint, engine, raise = false }) => {
      const failure = unknownKey(target, trustFingerprint) ?? failureOf(target);
      const hop = target === 'two-factor' || target === 'slow' ? 'ops@jump.example:22' : undefined;
      const tell = (step: (typeof steps)[number], state: 'started' | 'done'): void => {
        events.tell('scan.progress', { runId, step, state, detail: null, ...(hop === undefined ? {} : { hop }) });
      };
      connections.tell(target, { state: 'connecting' });
      for (const step of failure === null ? steps : steps.slice(0, 2)) {
        tell(step, 'started');
        if (target === 'slow' && step === 'login') return await new Promise<never>(() => undefined);
        if (step === 'login' && !(await questions.ask(target, target))) {
          connections.tell(target, { state: 'closed' });
          return { ok: false, error: memoryError({ code: 'cancelled', step: 'login', message: 'Declined.' }) };
        }
        tell(step, 'done');
      }
      if (failure !== null) {
        connections.tell(target, { state: 'failed', error: failure });
        return { ok: false, error: failure };
      }
      const end = activity.begin(target, {
        kind: 'command',
        text: raise ? 'sudo -S -p TOKEN /bin/sh' : '/bin/sh -s',
        input: 'set -u',
        outcome: 'exit 0',
        ok: true,
      });
      const raised = raise && (await questions.ask('sudo', target));
      end();
      connections.tell(target, {
        state: 'open',
        error: null,
        ...(engine === undefined ? {} : { engine }),
        ...(raised ? { canRaise: false } : {}),
      });
      const result = resultOf(runId, target, raised);
      live.charted(runId, result.topology);
      return ok(result);
    },
  };
}

function resultOf(runId: string, target: string, raised: boolean): Output<'scan.run'> {
  const partial = target === 'limited' && !raised;
  const containers = Number(target.split(':')[1]) || 17;
  const generated = buildTopology(generateHost({ containers, view: partial ? 'docker' : 'root' }));
  // What is generated is of one day for ever; a host was scanned just now.
  const topology = target.startsWith('generated:') ? generated : { ...generated, takenAt: new Date().toISOString() };
  const completeness = partial ? 'partial' : 'complete';
  return {
    runId,
    topology: withRaise(topology, partial),
    completeness,
    durationMs: 640,
  } as unknown as Output<'scan.run'>;
}

/** Everything that this login cannot see here is seen with sudo. */
const withRaise = (topology: Topology, raise: boolean) => ({
  ...topology,
  gaps: topology.gaps.map((gap) => ({ ...gap, raise })),
});
