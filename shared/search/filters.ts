/** A prefix of the search box: `network:`, `ip:` … */
export interface Filter {
  readonly name: FilterName;
  readonly means: string;
  readonly example: string;
}

export const filterNames = ['network', 'ip', 'port', 'mac', 'veth', 'project', 'image', 'label', 'state'] as const;

export type FilterName = (typeof filterNames)[number];

/** In the order in which they are offered. */
export const filters: readonly Filter[] = [
  { name: 'network', means: 'on this Docker network', example: 'network:backend' },
  { name: 'ip', means: 'an address, its beginning, or a subnet', example: 'ip:172.18.0.0/16' },
  { name: 'port', means: 'a port of the host or of a container', example: 'port:tcp/8080' },
  { name: 'veth', means: 'a veth by its name or its container', example: 'veth:web' },
  { name: 'mac', means: 'a MAC address or a part of it', example: 'mac:02:42:ac' },
  { name: 'project', means: 'of this Compose project or stack', example: 'project:shop' },
  { name: 'image', means: 'containers of this image', example: 'image:nginx' },
  { name: 'label', means: 'with this label', example: 'label:tier=front' },
  { name: 'state', means: 'in this state', example: 'state:running' },
];

const known: ReadonlySet<string> = new Set(filterNames);

export const isFilterName = (word: string): word is FilterName => known.has(word);
