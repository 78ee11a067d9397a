import { z } from 'zod';
import { steps } from '../errors/app-error';

/** One step of a connection or scan, as it begins and as it ends. */
export const progressSchema = z.object({
  runId: z.string(),
  step: z.enum(steps),
  state: z.enum(['started', 'done', 'partial', 'failed']),
  /** Short and safe to show; null where there is nothing to add. */
  detail: z.string().nullable(),
  /** `user@host:port` of the hop on the way at which this happens; absent for the host itself. */
  hop: z.string().optional(),
});
export type Progress = z.infer<typeof progressSchema>;
