import { z } from 'zod';
import { steps } from '../errors/app-error';

/** One step of a connection or scan, as it begins and as it ends. */
export const progressSchema = z.object({
  runId: z.string(),
  step: z.enum(steps),
  state: z.enum(['started', 'done', 'partial', 'failed']),
  /** Short and safe to show; null where there is nothing to add. */
  detail: z.string().nullable(),
});
export type Progress = z.infer<typeof progressSchema>;
