import type { SliceTools, Surroundings } from './app-state';
import type { HostTest, HostTestSlice } from './hosts-state';

export function createHostTestSlice({ get, set, bridge }: SliceTools, { newRunId }: Surroundings): HostTestSlice {
  const end = async (test: HostTest | null): Promise<void> => {
    if (test !== null && test.result === null && test.error === null) {
      await bridge.call('scan.cancel', { runId: test.runId });
    }
  };

  return {
    hostTest: null,

    async testHost(label, what, trustFingerprint) {
      void end(get().hostTest);
      const runId = newRunId();
      set({ hostTest: { runId, label, what, steps: [], result: null, error: null } });
      const answer = await bridge.call('connection.test', { runId, what, trustFingerprint: trustFingerprint ?? null });
      const { hostTest } = get();
      // Another test has taken over, or the user ended this one.
      if (hostTest?.runId !== runId) return;
      set({
        hostTest: answer.ok
          ? { ...hostTest, steps: answer.value.steps, result: answer.value }
          : { ...hostTest, error: answer.error },
      });
    },

    noteTestStep({ runId, ...step }) {
      const { hostTest } = get();
      if (hostTest?.runId !== runId || hostTest.result !== null) return;
      const at = hostTest.steps.findIndex((one) => one.step === step.step && one.hop === step.hop);
      const steps = at === -1 ? [...hostTest.steps, step] : hostTest.steps.with(at, step);
      set({ hostTest: { ...hostTest, steps } });
    },

    async dropTest() {
      const { hostTest } = get();
      set({ hostTest: null });
      await end(hostTest);
    },
  };
}
