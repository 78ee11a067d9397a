import type { SavedHost } from '../../../shared/hosts/saved-host';
import { sameName } from '../../../shared/hosts/validate-draft';

/** By id, by name, or by a name that differs in case only; in this order. */
export function findHost(hosts: readonly SavedHost[], name: string): SavedHost | null {
  return (
    hosts.find((host) => host.id === name) ??
    hosts.find((host) => host.name === name) ??
    hosts.find((host) => sameName(host.name, name)) ??
    null
  );
}
