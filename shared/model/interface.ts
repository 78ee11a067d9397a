import { z } from 'zod';

/** The kernel's kinds (IFLA_INFO_KIND, rtnetlink(7)) that the chart tells apart. `physical`: no kind and a device behind it. */
export const interfaceKinds = [
  'physical',
  'loopback',
  'bridge',
  'veth',
  'macvlan',
  'macvtap',
  'ipvlan',
  'vxlan',
  'vlan',
  'bond',
  'team',
  'dummy',
  'ifb',
  'tun',
  'wireguard',
  'gre',
  'ipip',
  'sit',
  'ip6tnl',
  'vrf',
  'other',
  'unknown',
] as const;
export const interfaceKindSchema = z.enum(interfaceKinds);
export type InterfaceKind = z.infer<typeof interfaceKindSchema>;

export const addressSchema = z.object({
  family: z.union([z.literal(4), z.literal(6)]),
  address: z.string(),
  /** Prefix length in bits. */
  prefix: z.number().int().min(0).max(128),
  scope: z.string().nullable(),
});

/** Totals since the interface exists, as the kernel counts them; bytes and packets. */
export const countersSchema = z.object({
  rxBytes: z.number().nonnegative(),
  rxPackets: z.number().nonnegative(),
  rxErrors: z.number().nonnegative(),
  rxDropped: z.number().nonnegative(),
  txBytes: z.number().nonnegative(),
  txPackets: z.number().nonnegative(),
  txErrors: z.number().nonnegative(),
  txDropped: z.number().nonnegative(),
});

export const interfaceSchema = z.object({
  name: z.string(),
  /** Null where the source does not tell it (some files of /proc/PID/net). Unique within its namespace only. */
  ifindex: z.number().int().positive().nullable(),
  /** `unknown` where the source cannot tell (/proc/PID/net). */
  kind: interfaceKindSchema,
  /** The kernel's own word for the kind, where `kind` is `other`; null elsewhere. */
  rawKind: z.string().nullable(),
  mac: z.string().nullable(),
  /** Bytes. */
  mtu: z.number().int().nullable(),
  /** operstate in lower case (RFC 2863 words: up, down, lowerlayerdown, dormant, unknown …); null where not told. */
  state: z.string().nullable(),
  flags: z.array(z.string()),
  /** ifindex of the bridge or bond in the same namespace that this interface is enslaved to. */
  master: z.number().int().nullable(),
  /**
   * IFLA_LINK: for a veth its peer, for vlan, macvlan, ipvlan and vxlan the lower device.
   * nsid is IFLA_LINK_NETNSID, an id that is valid only in the namespace the interface lives in; null means the same namespace.
   */
  link: z.object({ ifindex: z.number().int(), nsid: z.number().int().nullable() }).nullable(),
  addresses: z.array(addressSchema),
  counters: countersSchema.nullable(),
  /** Details of the kind as the kernel has them, such as vxlan id, vlan id, macvlan mode, bridge vlan_filtering. Flat. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export type Address = z.infer<typeof addressSchema>;
export type Counters = z.infer<typeof countersSchema>;
export type Interface = z.infer<typeof interfaceSchema>;
