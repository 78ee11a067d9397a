import type { Answer, EventData, HostEntry, ScanResult } from '../../shared/contract/contract';
import { layoutTopology } from '../../shared/layout/layout';
import { indexTopology } from './topology-index';
import type { Chart, OpenOptions, Run, ScanSlice, SliceTools, StepLine, Surroundings, Target } from './app-state';
import { withLine } from './step-lines';

export function createScanSlice({ get, set, bridge }: SliceTools, surroundings: Surroundings): ScanSlice {
  const begin = (target: Target, options: OpenOptions): Run => {
    const run: Run = { ...target, runId: surroundings.newRunId(), options, steps: [] };
    set({ run, failure: null });
    return run;
  };

  const settle = (run: Run, answer: Answer<ScanResult>, recorded: boolean): void => {
    // A newer run has taken over, or the user cancelled: this answer is nobody's any more.
    if (get().run?.runId !== run.runId) return;
    if (answer.ok) {
      const sameHost = get().chart?.target === run.target;
      get().forgetLoss(run.target);
      set({
        run: null,
        chart: toChart(run, answer.value, recorded),
        ...(sameHost ? {} : { selection: null, search: '', liveEvents: [] }),
      });
      void get().followChart(recorded ? null : run.runId);
    } else {
      const { target, label, options } = run;
      const cancelled = answer.error.code === 'cancelled';
      set({ run: null, failure: cancelled ? null : { target, label, options, error: answer.error } });
    }
  };

  return {
    run: null,
    chart: null,
    failure: null,

    async open(target, options = {}) {
      await get().cancel();
      const run = begin(target, options);
      const { trustFingerprint = null, ...wishes } = options;
      const input = { runId: run.runId, target: target.target, trustFingerprint, ...wishes };
      settle(run, await bridge.call('scan.run', input), isRecorded(run.target, get().hosts));
      if (get().failure === null) await get().loadHosts();
    },

    async openSnapshot(name, text) {
      await get().cancel();
      const run = begin({ target: name, label: name }, {});
      settle(run, await bridge.call('snapshot.open', { runId: run.runId, name, text }), true);
    },

    async rescan() {
      const last = get().chart;
      if (last !== null && !last.recorded) await get().open({ target: last.target, label: last.label });
    },

    async cancel() {
      const { run } = get();
      if (run === null) return;
      set({ run: null });
      await bridge.call('scan.cancel', { runId: run.runId });
    },

    dismissFailure() {
      set({ failure: null });
    },

    noteProgress(progress, now) {
      const { run } = get();
      if (run === null || run.runId !== progress.runId) return;
      set({ run: { ...run, steps: withLine(run.steps, lineOf(run.steps, progress, now)) } });
    },
  };
}

/** A step that was never said to begin has no duration: nobody saw how long it took. */
function lineOf(steps: readonly StepLine[], progress: EventData<'scan.progress'>, now: number): StepLine {
  const { step, state, detail, hop = null } = progress;
  const begun = steps.find((one) => one.step === step && one.hop === hop);
  const running = state === 'started';
  return {
    step,
    hop,
    state,
    detail,
    startedAt: begun?.startedAt ?? now,
    durationMs: running || begun === undefined ? null : now - begun.startedAt,
  };
}

function isRecorded(target: string, hosts: readonly HostEntry[]): boolean {
  const entry = hosts.find((host) => host.target === target);
  return entry === undefined ? /^demo(:|$)/.test(target) : entry.kind === 'demo' || entry.kind === 'file';
}

function toChart(run: Run, result: ScanResult, recorded: boolean): Chart {
  return {
    runId: result.runId,
    target: run.target,
    label: run.label,
    index: indexTopology(result.topology),
    scene: layoutTopology(result.topology),
    completeness: result.completeness,
    durationMs: result.durationMs,
    recorded,
  };
}
