import { z } from 'zod';

/** How a file came to the user. */
export const exportResultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), path: z.string(), bytes: z.number() }),
  z.object({ kind: z.literal('copied'), bytes: z.number() }),
  z.object({ kind: z.literal('cancelled') }),
  /** Browser mode: the page offers these bytes as a download, or puts them on its clipboard. */
  z.object({ kind: z.literal('download'), name: z.string(), mime: z.string(), data: z.instanceof(Uint8Array) }),
]);

export type ExportResult = z.infer<typeof exportResultSchema>;
