import { z } from 'zod';
import { objectChangeSchema } from '../diff/change';
import { appErrorSchema } from '../errors/app-error';
import { topologySchema } from '../topology/model';

const runSchema = z.object({
  /** Run whose chart is followed: its snapshot is the one that exports take. */
  runId: z.string().min(1).max(64),
});

/** How the following of one chart stands. Sent at every change. */
export const liveStateSchema = runSchema.extend({
  /**
   * starting: not looked yet. following: what the chart shows is what is there. paused: updates are held.
   * stale: the host, or its engine, cannot be followed now; it goes on by itself when it can.
   */
  state: z.enum(['starting', 'following', 'paused', 'stale']),
  /** Milliseconds since 1970 since when it stands so. */
  at: z.number(),
  /** Whether updates are held; a host that cannot be followed may be paused, too. */
  paused: z.boolean(),
  /** Updates that a pause holds back. */
  held: z.number(),
  /** What is followed in part only, such as an engine that this login may not use; null where all is. */
  detail: z.string().nullable(),
  /** Why it is stale; null otherwise. */
  error: appErrorSchema.nullable(),
});

export const liveEventSchema = z.object({
  /** Counts up within a run. */
  id: z.number(),
  /** Milliseconds since 1970: by the host's clock where the engine says, else by ours. */
  at: z.number(),
  source: z.enum(['engine', 'kernel', 'portolan']),
  /** Such as `container start`, `link deleted`. */
  action: z.string(),
  /** As a person calls what it happened to; null where it is about the following itself. */
  name: z.string().nullable(),
  /** What can be jumped to; null where nothing can. */
  subject: z.object({ kind: z.enum(['container', 'network', 'interface']), id: z.string() }).nullable(),
  /** What else is worth saying; null where nothing is. */
  detail: z.string().nullable(),
  /** How many of the same kind came in a flood; 1 otherwise. */
  count: z.number(),
});

const count = z.number().nonnegative();

/** What one interface receives and sends each second, as it counts itself. */
export const interfaceRateSchema = z.object({
  rxBytes: count,
  rxPackets: count,
  rxErrors: count,
  rxDropped: count,
  txBytes: count,
  txPackets: count,
  txErrors: count,
  txDropped: count,
});

export const liveChannels = {
  /** Follows the host of a chart until live.stop, or until the window is gone. */
  'live.start': { input: runSchema, output: z.null() },
  'live.stop': { input: runSchema, output: z.null() },
  /** Paused: updates are held; not paused: the newest is shown. */
  'live.pause': { input: runSchema.extend({ paused: z.boolean() }), output: z.null() },
  /** The next update that a pause holds. Nothing happens where none is held. */
  'live.step': { input: runSchema, output: z.null() },
  /** Whether anybody looks at rates: they cost the host a little, and are not read where nobody does. */
  'live.watch-rates': { input: runSchema.extend({ watched: z.boolean() }), output: z.null() },
} as const;

export const liveEvents = {
  'live.state': liveStateSchema,
  /** The host has changed. From now on exports of this run are of this topology. */
  'live.topology': runSchema.extend({
    topology: topologySchema,
    completeness: z.enum(['complete', 'partial']),
    /** Milliseconds since 1970 at which it was looked at. */
    at: z.number(),
    /** From the topology before. */
    changes: z.array(objectChangeSchema),
    /** Events that this one update answers. */
    events: z.number(),
    /** True where events came faster than updates are made, and were gathered. */
    coalesced: z.boolean(),
  }),
  'live.events': runSchema.extend({ events: z.array(liveEventSchema) }),
  'live.rates': runSchema.extend({
    at: z.number(),
    /** Milliseconds from the reading before to this one, by the host's clock. */
    intervalMs: z.number(),
    /** By interface id. Who is not here is not known: new, counted anew, or gone. */
    interfaces: z.record(z.string(), interfaceRateSchema),
    /** Why readings are rarer than usual, or fail; null where nothing is to say. */
    detail: z.string().nullable(),
  }),
} as const;

export type LiveState = z.infer<typeof liveStateSchema>;
export type LiveEvent = z.infer<typeof liveEventSchema>;
export type InterfaceRate = z.infer<typeof interfaceRateSchema>;
