import type { Topology } from '../../shared/topology/model';
import type { EngineEvent } from '../parsers/docker/events';

/** Something else comes right after: a start after a create, a stop and a disconnect after a die. */
const announcing: ReadonlySet<string> = new Set(['create', 'die', 'died']);

/**
 * Whether an event is the last of what belongs together. `docker run` tells create, connect and start; only after
 * start the namespace is what it will be. A connect to a container that runs stands for itself.
 */
export function settles({ type, action, container }: EngineEvent, seen: Topology): boolean {
  if (type === 'container') return !announcing.has(action);
  if (container === null || action !== 'connect') return action !== 'disconnect';
  return seen.containers.some(({ id, state }) => id === container && state === 'running');
}
