import type { NamespaceNode } from '../nodes';
import type { PairingState } from './state';

/** go-units HumanDuration(), as the engine's status has it: a minute or more is longer than any scan. */
const longUp = /^Up (?:About )?(?:an?|\d+) (?:minute|hour|day|week|month|year)s?\b/;

/**
 * Whether the namespace was there before the scan began and is there still: then its nsid meant it all the while.
 * The engine says so by the age of a container that lives in it.
 */
export function livedThroughScan(state: PairingState, namespace: NamespaceNode): boolean {
  let steady = steadyNamespaces.get(state);
  if (steady === undefined) {
    steady = new Set();
    for (const container of state.input.workshop.snapshot.containers)
      if (longUp.test(container.status)) steady.add(container.id);
    steadyNamespaces.set(state, steady);
  }
  return namespace.draft.containers.some((id) => steady.has(id));
}

const steadyNamespaces = new WeakMap<PairingState, Set<string>>();
