/** In the order in which kinds are listed where nothing else decides. */
export const searchKinds = ['container', 'network', 'interface', 'port', 'namespace', 'link', 'rule'] as const;

export type SearchKind = (typeof searchKinds)[number];
