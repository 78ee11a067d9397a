import type { ExportRequest } from '../../../shared/contract/contract';
import type { Desktop, FileToSave } from '../desktop';
import type { HandlerGroup } from '../handlers';
import type { Charted, Runs } from '../runs';

type Options = Omit<ExportRequest, 'runId'>;

/** Draws or writes a charted host in one of the export formats; wired by the composition roots. Rejects with AppError. */
export type RenderExport = (charted: Charted, options: Options) => Promise<Uint8Array<ArrayBuffer>>;

const kinds: Record<Options['format'], { extension: string; mime: string; suffix: string }> = {
  png: { extension: 'png', mime: 'image/png', suffix: '' },
  svg: { extension: 'svg', mime: 'image/svg+xml', suffix: '' },
  json: { extension: 'json', mime: 'application/json', suffix: '-snapshot' },
  topology: { extension: 'json', mime: 'application/json', suffix: '-topology' },
  dot: { extension: 'dot', mime: 'text/vnd.graphviz', suffix: '' },
  mermaid: { extension: 'mmd', mime: 'text/vnd.mermaid', suffix: '' },
};

/** `portolan-db-1-2026-02-03T0405.png`; the host's name is untrusted and keeps only letters, digits, dots and dashes. */
export function exportName(charted: Charted, format: Options['format']): string {
  const { suffix, extension } = kinds[format];
  const host = (charted.topology.host.hostname ?? charted.topology.target)
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 60);
  const time = /^(\d{4}-\d\d-\d\dT\d\d):(\d\d)/.exec(charted.topology.takenAt);
  const parts = ['portolan', host, time === null ? '' : `${time[1] ?? ''}${time[2] ?? ''}`];
  return `${parts.filter((part) => part !== '').join('-')}${suffix}.${extension}`;
}

export function exportHandlers(render: RenderExport, desktop: Desktop, runs: Runs): HandlerGroup<'export.save'> {
  return {
    'export.save': async ({ runId, ...options }, sender) => {
      const charted = runs.charted(runId);
      const { extension, mime } = kinds[options.format];
      const data = await render(charted, options);
      const file: FileToSave = { name: exportName(charted, options.format), mime, extension, data };
      return desktop.save(file, sender.id);
    },
  };
}
