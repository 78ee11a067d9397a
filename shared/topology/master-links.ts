import { exact } from './knowledge';
import type { LinkDraft, NamespaceNode, Workshop } from './nodes';

/** Second pass: bridge and bond ports. A master that is not there becomes a finding. */
export function masterLinks(workshop: Workshop, namespaces: readonly NamespaceNode[]): LinkDraft[] {
  const links: LinkDraft[] = [];
  for (const namespace of namespaces) {
    for (const port of namespace.interfaces) {
      const index = port.fact.master;
      if (index === null) continue;
      const master = namespace.byIndex.get(index);
      const evidence = [workshop.evidence.link(namespace.fact, port.fact.name, `master ${master?.fact.name ?? index}`)];
      if (master === undefined || master === port) {
        workshop.problems.push({
          code: 'master-missing',
          subjects: [port.id],
          detail: `${port.fact.name} is enslaved to interface ${index}, which ${master === port ? 'is itself' : 'was not seen'}.`,
          evidence,
        });
        continue;
      }
      port.draft.master = master.id;
      links.push({
        id: `master:${port.id}`,
        kind: 'master',
        from: port.id,
        to: master.id,
        knowledge: exact('kernel', evidence),
      });
    }
  }
  return links;
}
