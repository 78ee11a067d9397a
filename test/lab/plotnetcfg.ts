// Debian's plotnetcfg, a C program that reads the same netlink facts with code of its own.
// Its traps (0.4.1): it finds namespaces by process and below /run/netns only, so host/truth.sh
// runs it where every namespace has a file there, named by its inode; and a veth whose peer it cannot
// reach gets a "parent" that is wrong (it reads the peer's ifindex as one of the same namespace).

export interface PlotnetcfgNamespace {
  readonly inode: number;
  readonly interfaces: readonly PlotnetcfgInterface[];
}

export interface PlotnetcfgInterface {
  readonly name: string;
  /** plotnetcfg's "driver", as ethtool gives it: `veth`, `bridge`, `macvlan`, `vxlan`, `loopback`, `tun` … */
  readonly driver: string;
  readonly mtu: number;
  /** The bridge that it is a port of. */
  readonly master: string | null;
  readonly peer: { readonly inode: number; readonly name: string } | null;
  /** "192.168.40.20/24", as printed. */
  readonly addresses: readonly string[];
}

// The part that is used of its JSON (plotnetcfg, doc/json-format).
interface Raw {
  readonly namespaces: readonly { readonly name: string; readonly interfaces: readonly RawInterface[] }[];
}
interface RawInterface {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly mtu: number;
  readonly addresses?: readonly { readonly address: string }[];
  readonly parent?: { readonly target: string };
  readonly peer?: { readonly target: string };
}

/** root: the inode of the namespace that plotnetcfg ran in, which it calls "". */
export function normalisePlotnetcfg(raw: unknown, root: number): PlotnetcfgNamespace[] {
  const { namespaces } = raw as Raw;
  const known = new Map(
    namespaces.flatMap(({ name, interfaces }) =>
      interfaces.map((each) => [each.id, { inode: name === '' ? root : Number(name), each }] as const),
    ),
  );
  return namespaces
    .map(({ name, interfaces }) => ({
      inode: name === '' ? root : Number(name),
      interfaces: interfaces.map((each): PlotnetcfgInterface => {
        const parent = known.get(each.parent?.target ?? '')?.each;
        const peer = known.get(each.peer?.target ?? '');
        return {
          name: each.name,
          driver: each.driver,
          mtu: each.mtu,
          master: parent?.driver === 'bridge' ? parent.name : null,
          peer: peer ? { inode: peer.inode, name: peer.each.name } : null,
          addresses: (each.addresses ?? []).map(({ address }) => address),
        };
      }),
    }))
    .sort((a, b) => a.inode - b.inode);
}
