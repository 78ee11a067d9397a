import { z } from 'zod';
import { sourceIdSchema } from './source';

/** How a person can see a fact with their own eyes: the command is complete and can be pasted into a shell on the host. */
export const evidenceSchema = z.object({
  source: sourceIdSchema,
  command: z.string(),
  /** What to look for in the command's output; short. */
  shows: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
