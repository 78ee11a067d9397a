// What host/truth.sh prints: one fact or one JSON text per line, by section and inode of the namespace.

// The part that is used of `ip -j -d addr` (iproute2, ip/ipaddress.c).
export interface Link {
  readonly ifindex: number;
  readonly ifname: string;
  readonly address?: string;
  readonly mtu: number;
  readonly link_type: string;
  readonly master?: string;
  /** The other end's name, where it is in the same namespace; null for none. */
  readonly link?: string | null;
  readonly link_index?: number;
  readonly link_netnsid?: number;
  readonly linkinfo?: { readonly info_kind?: string };
  readonly addr_info: readonly {
    readonly family: 'inet' | 'inet6';
    readonly local: string;
    readonly prefixlen: number;
    readonly scope: string;
  }[];
}

export interface Reading {
  root: number;
  readonly files: Map<number, string[]>;
  readonly pids: Map<number, string[]>;
  readonly containers: Map<number, string[]>;
  readonly links: Map<number, readonly Link[]>;
  /** Inode of a namespace → its netnsids → inodes. */
  readonly ids: Map<number, ReadonlyMap<number, number>>;
  plotnetcfg: unknown;
}

/** Throws where the text is not what that script prints. */
export function parseReading(text: string): Reading {
  const reading: Reading = {
    root: 0,
    files: new Map(),
    pids: new Map(),
    containers: new Map(),
    links: new Map(),
    ids: new Map(),
    plotnetcfg: null,
  };
  for (const line of text.split('\n')) {
    const [section = '', first = '', rest = ''] = line.split('\t');
    const inode = Number(first);
    if (section === 'root') reading.root = inode;
    else if (section === 'file') append(reading.files, inode, rest);
    else if (section === 'pid') append(reading.pids, inode, rest);
    else if (section === 'container') append(reading.containers, inode, rest);
    else if (section === 'links') reading.links.set(inode, JSON.parse(rest) as Link[]);
    else if (section === 'ids') reading.ids.set(inode, idTable(rest));
    else if (section === 'plotnetcfg') reading.plotnetcfg = JSON.parse(first);
    else if (line !== '') throw new Error(`host/truth.sh printed a line that is not its own: ${line.slice(0, 80)}`);
  }
  return reading;
}

function idTable(json: string): ReadonlyMap<number, number> {
  const rows = JSON.parse(json || '[]') as { nsid: number; name?: string }[];
  // A netnsid without a name: a namespace that the host cannot reach, as the LAN at the far end of eth0.
  return new Map(rows.flatMap(({ nsid, name }) => (name ? [[nsid, Number(name)] as const] : [])));
}

function append(map: Map<number, string[]>, key: number, value: string): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
