import type { Answer, ExportOptions, ExportResult } from '../../shared/contract/contract';
import { plainExport } from '../../shared/contract/export';
import type { AppErrorData } from '../../shared/errors/app-error';
import type { ExportSlice, NoticeSlice, SliceTools, Surroundings } from './app-state';

export function createExportSlice({ get, set, bridge }: SliceTools, { download, copyFile }: Surroundings): ExportSlice {
  /** Null where there is nothing to export, or something is being exported already. */
  async function make(channel: 'export.save' | 'export.copy', options: ExportOptions): Promise<ExportResult | null> {
    const { chart, exporting } = get();
    if (chart === null || exporting) return null;
    set({ exporting: true, notice: null });
    const answer: Answer<ExportResult> = await bridge.call(channel, { runId: chart.runId, ...options });
    set({ exporting: false });
    if (answer.ok) return answer.value;
    get().notifyError(answer.error);
    return null;
  }

  async function saveExportAs(options: ExportOptions): Promise<boolean> {
    const result = await make('export.save', options);
    if (result !== null) tellSaved(result, get(), download);
    return result !== null && result.kind !== 'cancelled';
  }

  return {
    exporting: false,
    exportChoices: { ...plainExport, format: 'png' },
    readView: null,

    chooseExport(change) {
      set((state) => ({ exportChoices: { ...state.exportChoices, ...change } }));
    },

    offerView(readView) {
      set({ readView });
    },

    saveExport: async (format, theme, scale = 1) => {
      await saveExportAs({ ...plainExport, format, theme, scale });
    },

    saveExportAs,

    async copyExport(options) {
      const result = await make('export.copy', options);
      if (result === null) return false;
      try {
        if (result.kind === 'download') await copyFile(result);
      } catch (thrown) {
        get().notifyError(notCopied(thrown));
        return false;
      }
      get().notify({ tone: 'done', text: `Copied ${fileSize(sizeOf(result))}`, detail: null });
      return true;
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
    case 'copied':
    case 'cancelled':
      return;
  }
}

const sizeOf = (result: ExportResult): number =>
  result.kind === 'download' ? result.data.length : result.kind === 'cancelled' ? 0 : result.bytes;

function notCopied(thrown: unknown): AppErrorData {
  return {
    code: 'export-failed',
    host: null,
    step: 'export',
    message: 'The browser did not let the page write to the clipboard.',
    cause: thrown instanceof Error ? thrown.message : String(thrown),
    remedy: 'Save it as a file.',
    retry: false,
    details: {},
  };
}

function fileSize(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} bytes`;
  if (bytes < 1_000_000) return `${String(Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
