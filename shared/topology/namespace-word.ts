import type { TopologyNamespace } from './model';

/** Where something is, in words: `web` for a container's namespace, `host` for the root namespace. */
export function namespaceWord(
  id: string,
  { namespaces }: { readonly namespaces: ReadonlyMap<string, TopologyNamespace> },
): string {
  const namespace = namespaces.get(id);
  if (namespace === undefined) return id;
  return namespace.kind === 'root' ? 'host' : namespace.title;
}
