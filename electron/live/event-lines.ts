import type { LiveEvent } from '../../shared/contract/live';
import type { Topology } from '../../shared/topology/model';
import type { EngineEvent } from '../parsers/docker/events';
import type { LinkChange } from '../parsers/link-changes';

export type NewEvent = Omit<LiveEvent, 'id' | 'count'>;

export function engineLine(
  { type, action, id, name, container, exitCode, atNs }: EngineEvent,
  seen: Topology,
): NewEvent {
  const with_ = container === null ? null : (seen.containers.find((one) => one.id === container)?.name ?? container);
  return {
    at: Number(atNs / 1_000_000n),
    source: 'engine',
    action: `${type} ${action}`,
    name: name ?? id.slice(0, 12),
    subject: { kind: type, id },
    detail: with_ ?? (exitCode === null ? null : `exit ${exitCode}`),
  };
}

export function linkLine({ name, deleted, state }: LinkChange, at: number): NewEvent {
  return {
    at,
    source: 'kernel',
    action: deleted ? 'link removed' : 'link changed',
    name,
    subject: { kind: 'interface', id: `root/${name}` },
    detail: deleted || state === null ? null : state.toLowerCase(),
  };
}

/** More than this in one message is a flood: what is alike becomes one line with its count. */
const FLOOD = 50;

/** Alike: the same thing happened to the same object. The last of them stands for all. */
export function foldFlood(events: readonly NewEvent[]): Omit<LiveEvent, 'id'>[] {
  if (events.length <= FLOOD) return events.map((event) => ({ ...event, count: 1 }));
  const alike = new Map<string, Omit<LiveEvent, 'id'>>();
  for (const event of events) {
    const key = JSON.stringify([event.action, event.name]);
    const count = (alike.get(key)?.count ?? 0) + 1;
    alike.delete(key);
    alike.set(key, { ...event, count });
  }
  return [...alike.values()];
}
