import type { TestStep } from '../../../../shared/contract/contract';
import { ok, type MemoryHandlers } from './memory-answers';
import { failureOf, memoryError, unknownKey } from './memory-errors';
import type { MemoryEvents } from './memory-events';

export interface MemoryTests {
  readonly handlers: Pick<MemoryHandlers, 'connection.test'>;
  /** From now on every test stays at this step, counted from 0, until it is cancelled; null: none does. */
  holdAt(place: number | null): void;
  /** Ends the test that is held, if it is this one. */
  cancel(runId: string): void;
  /** At which place each cancelled test was, so that a spec can see that it was heard. */
  readonly cancelled: readonly number[];
}

/** Tests of connections that are only memory. */
export function memoryTests(events: MemoryEvents): MemoryTests {
  const open = new Map<string, () => void>();
  const cancelled: number[] = [];
  let hold: number | null = null;
  return {
    cancelled,
    holdAt(place) {
      hold = place;
    },
    cancel(runId) {
      open.get(runId)?.();
      open.delete(runId);
    },
    handlers: {
      'connection.test': async ({ runId, what, trustFingerprint }) => {
        const target = 'target' in what ? what.target : what.draft.name;
        const error = unknownKey(target, trustFingerprint) ?? failureOf(target);
        const steps = testSteps(target, error?.step ?? null);
        for (const [place, step] of steps.entries()) {
          events.tell('connection.test-step', { runId, ...step, state: 'started', durationMs: null });
          if (place === hold) {
            await new Promise<void>((resolve) => open.set(runId, resolve));
            cancelled.push(place);
            return { ok: false, error: memoryError({ code: 'cancelled', step: step.step, message: 'Cancelled.' }) };
          }
          events.tell('connection.test-step', { runId, ...step });
        }
        return ok({ ok: error === null, steps, error });
      },
    },
  };
}

/** Through a jump host; what comes after the failing step was never tried. */
function testSteps(target: string, failing: string | null): TestStep[] {
  const step = (name: TestStep['step'], hop: string | null, durationMs: number, detail: string | null): TestStep => ({
    step: name,
    hop,
    state: 'done',
    detail,
    durationMs,
  });
  const jump = 'ops@jump.example:22';
  const last = `ops@${target}:22`;
  const all = [
    step('resolve', null, 3, 'through one jump host'),
    step('connect', jump, 26, null),
    step('host-key', jump, 1, 'ssh-ed25519, known'),
    step('login', jump, 81, 'key id_ed25519 of the agent'),
    step('connect', last, 31, null),
    step('host-key', last, 1, 'ssh-ed25519, known'),
    step('login', last, 90, 'key id_ed25519 of the agent'),
    step('shell', last, 28, '/bin/sh'),
    step('docker', last, 35, 'Docker 28.5'),
    step('privileges', last, 30, 'docker group'),
  ];
  if (failing === null) return all;
  const at = all.findLastIndex((one) => one.step === failing);
  return all.slice(0, at + 1).map((one, place) => (place === at ? { ...one, state: 'failed' as const } : one));
}
