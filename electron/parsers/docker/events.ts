import { z } from 'zod';
import { texts } from './lenient';

/** One line of the engine's event stream (GET /events). */
export interface EngineEvent {
  readonly type: 'container' | 'network';
  /** `start`, `die`, `connect` … without what some engines put behind a colon. */
  readonly action: string;
  /** Of the container or network. */
  readonly id: string;
  readonly name: string | null;
  /** Of network events: the container that was connected or disconnected; null otherwise. */
  readonly container: string | null;
  /** What a container's end gave back (`die`); null where not told. */
  readonly exitCode: string | null;
  /** Nanoseconds since 1970 by the host's clock; the engine is asked for what came since. */
  readonly atNs: bigint;
}

const lineSchema = z.object({
  Type: z.enum(['container', 'network']),
  Action: z.string().min(1).max(200),
  Actor: z.object({ ID: z.string().min(1).max(200), Attributes: texts }),
  time: z.number().nonnegative().catch(0),
});

/** A JSON number of 19 digits is more than a double holds. No text of a label can look so: its quotes are escaped. */
const nanoseconds = /"timeNano":\s*(\d{1,19})\b/;

/** Null for what is no event of a container or network. */
export function parseEngineEvent(line: string): EngineEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return null;
  const { Type: type, Action, Actor, time } = parsed.data;
  const { Attributes: attributes } = Actor;
  const [, nano] = nanoseconds.exec(line) ?? [];
  return {
    type,
    action: Action.split(':', 1)[0] ?? Action,
    id: Actor.ID,
    name: attributes['name'] ?? null,
    container: type === 'network' ? (attributes['container'] ?? null) : null,
    exitCode: attributes['exitCode'] ?? null,
    atNs: nano === undefined ? BigInt(Math.trunc(time)) * 1_000_000_000n : BigInt(nano),
  };
}
