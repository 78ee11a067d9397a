import type { ExportSlice, SliceTools, Surroundings } from './app-state';

export function createExportSlice({ get, set, bridge }: SliceTools, { download }: Surroundings): ExportSlice {
  return {
    exporting: false,

    async saveExport(format, theme, scale = 1) {
      const { chart, exporting } = get();
      if (chart === null || exporting) return;
      set({ exporting: true, notice: null });
      const answer = await bridge.call('export.save', { runId: chart.runId, format, theme, scale });
      set({ exporting: false });
      if (!answer.ok) {
        get().notifyError(answer.error);
      } else if (answer.value.kind === 'saved') {
        const { path, bytes } = answer.value;
        get().notify({ tone: 'done', text: `Saved ${fileSize(bytes)}`, detail: path });
      } else if (answer.value.kind === 'download') {
        download(answer.value);
        const { name, data } = answer.value;
        get().notify({ tone: 'done', text: `Downloaded ${fileSize(data.length)}`, detail: name });
      }
    },
  };
}

function fileSize(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} bytes`;
  if (bytes < 1_000_000) return `${String(Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
