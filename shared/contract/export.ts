import { z } from 'zod';
import { tableNames } from '../export/tables';
import { exportResultSchema } from './export-result';

/** Drawn from the chart; the rest are data. */
export const pictureFormats = ['png', 'svg', 'pdf'] as const;
export const exportFormats = [...pictureFormats, 'json', 'topology', 'dot', 'mermaid', 'csv'] as const;

/** Pixels per unit of the chart. */
export const SCALES = { least: 0.1, most: 4 } as const;

const coordinate = z.number().min(-1e7).max(1e7);
const ids = z.array(z.string().max(1024)).max(10_000);

/** Which part of the chart is drawn. */
export const exportPartSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  /** A rectangle in units of the chart, such as what the window shows. */
  z.object({
    kind: z.literal('view'),
    rect: z.object({ x: coordinate, y: coordinate, width: coordinate.min(0), height: coordinate.min(0) }),
  }),
  /** Boxes and wires of the scene by id, with all that stands out together with them. */
  z.object({ kind: z.literal('selection'), boxes: ids, wires: ids }),
]);

export const exportOptionsSchema = z.object({
  format: z.enum(exportFormats),
  /** Here and below: for pictures; data has no look. */
  theme: z.enum(['light', 'dark']),
  part: exportPartSchema,
  /** What is behind the chart: the theme's colour, white paper, or nothing. */
  ground: z.enum(['theme', 'white', 'transparent']),
  /** Name of the host, engine, system and rights. */
  title: z.boolean(),
  /** What the colours mean. */
  legend: z.boolean(),
  /** When the host was scanned. */
  time: z.boolean(),
  /** PNG only. */
  scale: z.number().min(SCALES.least).max(SCALES.most),
  /** CSV only. */
  table: z.enum(tableNames),
});

export const exportRequestSchema = exportOptionsSchema.extend({
  /** Run whose snapshot is exported. */
  runId: z.string().min(1).max(64),
});

export const exportChannels = {
  'export.save': { input: exportRequestSchema, output: exportResultSchema },
  /** To the clipboard: a PNG as a picture, everything else as text. Browser mode answers with the bytes: the page copies them. */
  'export.copy': { input: exportRequestSchema, output: exportResultSchema },
};

export type ExportFormat = (typeof exportFormats)[number];
export type PictureFormat = (typeof pictureFormats)[number];
export type ExportPart = z.infer<typeof exportPartSchema>;
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

export const isPicture = (format: ExportFormat): format is PictureFormat =>
  pictureFormats.some((picture) => picture === format);

/** What is written where nothing else is asked for. */
export const plainExport: Omit<ExportOptions, 'format'> = {
  theme: 'light',
  part: { kind: 'whole' },
  ground: 'theme',
  title: true,
  legend: true,
  time: true,
  scale: 2,
  table: 'ports',
};
