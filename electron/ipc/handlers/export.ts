import type { ExportOptions } from '../../../shared/contract/contract';
import type { Desktop, FileToSave } from '../desktop';
import type { HandlerGroup } from '../handlers';
import type { Charted, Runs } from '../runs';

/** What an export is made of. */
type Drawable = Pick<Charted, 'snapshot' | 'topology'>;

/** Draws or writes a charted host in one of the export formats; wired by the composition roots. Rejects with AppError. */
export type RenderExport = (charted: Drawable, options: ExportOptions) => Promise<Uint8Array<ArrayBuffer>>;

const kinds: Record<ExportOptions['format'], { extension: string; mime: string; suffix: string }> = {
  png: { extension: 'png', mime: 'image/png', suffix: '' },
  svg: { extension: 'svg', mime: 'image/svg+xml', suffix: '' },
  pdf: { extension: 'pdf', mime: 'application/pdf', suffix: '' },
  json: { extension: 'json', mime: 'application/json', suffix: '-snapshot' },
  topology: { extension: 'json', mime: 'application/json', suffix: '-topology' },
  dot: { extension: 'dot', mime: 'text/vnd.graphviz', suffix: '' },
  mermaid: { extension: 'mmd', mime: 'text/vnd.mermaid', suffix: '' },
  csv: { extension: 'csv', mime: 'text/csv', suffix: '' },
};

/** `portolan-db-1-2026-02-03T0405.png`; the host's name is untrusted and keeps only letters, digits, dots and dashes. */
export function exportName(charted: Drawable, { format, table }: Pick<ExportOptions, 'format' | 'table'>): string {
  const { suffix, extension } = kinds[format];
  const host = (charted.topology.host.hostname ?? charted.topology.target)
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 60);
  const time = /^(\d{4}-\d\d-\d\dT\d\d):(\d\d)/.exec(charted.topology.takenAt);
  const parts = ['portolan', host, time === null ? '' : `${time[1] ?? ''}${time[2] ?? ''}`];
  const name = parts.filter((part) => part !== '').join('-');
  return `${name}${format === 'csv' ? `-${table}` : suffix}.${extension}`;
}

export function exportHandlers(
  render: RenderExport,
  desktop: Desktop,
  runs: Runs,
): HandlerGroup<'export.save' | 'export.copy'> {
  async function make({ runId, ...options }: ExportOptions & { readonly runId: string }): Promise<FileToSave> {
    const charted = runs.charted(runId);
    const { extension, mime } = kinds[options.format];
    // A Buffer would cross Electron's IPC as one, and its pool with it.
    const data = new Uint8Array(await render(charted, options));
    return { name: exportName(charted, options), mime, extension, data };
  }
  return {
    'export.save': async (request, sender) => desktop.save(await make(request), sender.id),
    'export.copy': async (request) => desktop.copy(await make(request)),
  };
}
