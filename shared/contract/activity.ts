import { z } from 'zod';
import { exportResultSchema } from './export-result';

/** One thing that was done on or towards a host: a command, an API call, a stream, a connection. */
export const activityEntrySchema = z.object({
  /** Rises; also the order in which they began. */
  id: z.number().int(),
  target: z.string(),
  host: z.string(),
  /** Milliseconds since 1970 at which it began. */
  at: z.number(),
  kind: z.enum(['connect', 'command', 'api', 'stream']),
  /** The command line, the API call or the address, redacted. */
  text: z.string(),
  /** What goes in on standard input, as a whole and redacted; null where nothing does. */
  input: z.string().nullable(),
  /** Null while it runs. */
  durationMs: z.number().nullable(),
  bytesIn: z.number().int(),
  bytesOut: z.number().int(),
  /** `exit 0`, `200`, `timeout`, `lost`: how it ended; null while it runs. */
  outcome: z.string().nullable(),
  ok: z.boolean().nullable(),
});

/** How many entries a door and a window keep; the oldest are dropped. */
export const MOST_ACTIVITIES = 2_000;

export const activityChannels = {
  /** Newest last. */
  'activity.list': {
    input: z.object({ target: z.string().max(512).nullable() }),
    output: z.array(activityEntrySchema),
  },
  'activity.clear': { input: z.null(), output: z.null() },
  /** As a file of JSON lines; how it is handed over is the door's affair. */
  'activity.export': { input: z.object({ target: z.string().max(512).nullable() }), output: exportResultSchema },
} as const;

export const activityEvents = {
  /** Entries that began or ended since the last event; several at a time. */
  'activity.changed': z.object({ entries: z.array(activityEntrySchema) }),
} as const;

export type ActivityEntry = z.infer<typeof activityEntrySchema>;
