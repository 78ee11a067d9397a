import type { ExportResult } from '../../shared/contract/contract';
import type { ExportSlice, NoticeSlice, SliceTools, Surroundings } from './app-state';

export function createExportSlice({ get, set, bridge }: SliceTools, { download }: Surroundings): ExportSlice {
  return {
    exporting: false,

    async saveExport(format, theme, scale = 1) {
      const { chart, exporting } = get();
      if (chart === null || exporting) return;
      set({ exporting: true, notice: null });
      const answer = await bridge.call('export.save', { runId: chart.runId, format, theme, scale });
      set({ exporting: false });
      if (answer.ok) tellSaved(answer.value, get(), download);
      else get().notifyError(answer.error);
    },
  };
}

/** Says where a file went; in browser mode it is given to the user first. */
export function tellSaved(
  result: ExportResult,
  { notify }: Pick<NoticeSlice, 'notify'>,
  download: Surroundings['download'],
): void {
  switch (result.kind) {
    case 'saved':
      return notify({ tone: 'done', text: `Saved ${fileSize(result.bytes)}`, detail: result.path });
    case 'download':
      download(result);
      return notify({ tone: 'done', text: `Downloaded ${fileSize(result.data.length)}`, detail: result.name });
    case 'cancelled':
      return;
  }
}

function fileSize(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} bytes`;
  if (bytes < 1_000_000) return `${String(Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
