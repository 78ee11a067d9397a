/** What can be selected: an object of the topology, named by kind and id. */
export interface Selection {
  readonly kind: 'container' | 'interface' | 'network' | 'namespace' | 'port' | 'link' | 'rule';
  readonly id: string;
}

export const sameSelection = (a: Selection | null, b: Selection | null): boolean =>
  a === b || (a !== null && b !== null && a.kind === b.kind && a.id === b.id);
