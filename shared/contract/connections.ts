import { z } from 'zod';
import { appErrorSchema, steps } from '../errors/app-error';
import { savedHostDraftSchema } from '../hosts/saved-host';

/** An engine that was found on a host. */
export const engineChoiceSchema = z.object({
  /** Path of its socket on the host. */
  socket: z.string(),
  /** As a person calls it: `Docker`, `rootless Docker of ann`, `Podman`, `Docker Desktop`, `Colima`. */
  label: z.string(),
  /** Whether the login user may open it as it is. */
  usable: z.boolean(),
  /** Why it cannot be used, or what it takes; null where nothing stands in the way. */
  detail: z.string().nullable(),
});

/** How the connection to one target stands. Sent at every change. */
export const connectionStateSchema = z.object({
  target: z.string(),
  label: z.string(),
  /** closed: nothing is open. waiting: the next attempt comes by itself at `nextAttemptAt`. failed: none comes. */
  state: z.enum(['closed', 'connecting', 'open', 'lost', 'waiting', 'failed']),
  /** library: ssh2. system: the machine's own ssh program. */
  transport: z.enum(['local', 'library', 'system', 'tcp']).nullable(),
  /** Why it is this transport, or what else is worth saying; null where nothing is. */
  detail: z.string().nullable(),
  /** Why it was lost or failed; null otherwise. */
  error: appErrorSchema.nullable(),
  /** Milliseconds since 1970 at which the next attempt begins; null where none is planned. */
  nextAttemptAt: z.number().nullable(),
  /** Engines that were found at the last scan; empty before it. */
  engines: z.array(engineChoiceSchema),
  /** Socket of the engine in use; null where none is. */
  engine: z.string().nullable(),
  /** Whether a click can show more: sudo with a password has not been tried and could help. */
  canRaise: z.boolean(),
});

export const testStepSchema = z.object({
  step: z.enum(steps),
  /** `user@host:port` of the hop; null where the step is of no hop. */
  hop: z.string().nullable(),
  state: z.enum(['started', 'done', 'partial', 'failed', 'skipped']),
  detail: z.string().nullable(),
  /** Milliseconds; null while it runs, and where it was skipped. */
  durationMs: z.number().nullable(),
});

export const connectionTestSchema = z.object({
  ok: z.boolean(),
  steps: z.array(testStepSchema),
  /** The step that failed, with hop, cause and remedy; null where all went well. */
  error: appErrorSchema.nullable(),
});

export const connectionsChannels = {
  'connections.list': { input: z.null(), output: z.array(connectionStateSchema) },
  /** Ends the connection and every attempt to come back; secrets of the session are kept. */
  'connection.close': { input: z.object({ target: z.string().max(512) }), output: z.null() },
  /** The next attempt begins now. */
  'connection.retry': { input: z.object({ target: z.string().max(512) }), output: z.null() },
  /**
   * Tries the whole way to a target, or to a host that is being edited and is not saved yet. Over connections of its
   * own, which are closed at the end. Cancelled by scan.cancel with the same runId; tells `connection.test-step`.
   */
  'connection.test': {
    input: z.object({
      runId: z.string().min(1).max(64),
      what: z.union([z.object({ target: z.string().min(1).max(512) }), z.object({ draft: savedHostDraftSchema })]),
      trustFingerprint: z.string().max(128).nullable(),
    }),
    output: connectionTestSchema,
  },
} as const;

export const connectionsEvents = {
  'connection.state': connectionStateSchema,
  'connection.test-step': testStepSchema.extend({ runId: z.string() }),
} as const;

export type EngineChoice = z.infer<typeof engineChoiceSchema>;
export type ConnectionState = z.infer<typeof connectionStateSchema>;
export type TestStep = z.infer<typeof testStepSchema>;
export type ConnectionTest = z.infer<typeof connectionTestSchema>;
