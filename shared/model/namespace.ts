import { z } from 'zod';
import { interfaceSchema } from './interface';
import { sourceIdSchema } from './source';

const familySchema = z.union([z.literal(4), z.literal(6)]);

export const routeSchema = z.object({
  family: familySchema,
  /** Table name or number as the kernel prints it; main, local, default or a number. */
  table: z.string(),
  /** unicast, local, broadcast, blackhole, unreachable, prohibit … */
  type: z.string(),
  /** `default` or an address in CIDR notation. */
  destination: z.string(),
  gateway: z.string().nullable(),
  /** Interface name in the same namespace. */
  device: z.string().nullable(),
  /** Preferred source address. */
  source: z.string().nullable(),
  metric: z.number().int().nullable(),
  protocol: z.string().nullable(),
  scope: z.string().nullable(),
});

/** A line of `ip rule` (RPDB). */
export const policyRuleSchema = z.object({
  family: familySchema,
  priority: z.number().int(),
  table: z.string().nullable(),
  /** The rule's selectors and action word for word. */
  text: z.string(),
});

export const neighbourSchema = z.object({
  address: z.string(),
  mac: z.string().nullable(),
  device: z.string(),
  state: z.string().nullable(),
});

export const listenerSchema = z.object({
  protocol: z.enum(['tcp', 'udp']),
  family: familySchema,
  address: z.string(),
  port: z.number().int().min(0).max(65535),
  uid: z.number().int().nullable(),
  /** Name and PID of the owner where they could be seen. */
  process: z.object({ pid: z.number().int(), name: z.string() }).nullable(),
});

/** Learned or permanent entry of a bridge's forwarding table. */
export const fdbEntrySchema = z.object({
  mac: z.string(),
  /** Port (interface name) it was learned on. */
  device: z.string(),
  /** Bridge name; null for a device's own entries. */
  master: z.string().nullable(),
  vlan: z.number().int().nullable(),
  state: z.string().nullable(),
  /** VXLAN: address of the remote end. */
  remote: z.string().nullable(),
});

/**
 * One network namespace as the kernel has it. `id` is valid within one snapshot:
 * `root`, `net:INODE`, `pid:PID` where the inode was refused, `path:FILE` where only its name was seen.
 */
export const namespaceSchema = z.object({
  id: z.string(),
  /** Inode of the nsfs file; the same number for every process in the namespace. */
  inode: z.number().int().nullable(),
  /** The id that the root namespace has given it (RTM_GETNSID); null where none or not known. */
  nsid: z.number().int().nullable(),
  /** Files it is bound to, such as /run/netns/blue or /run/docker/netns/0a1b2c3d4e5f. */
  paths: z.array(z.string()),
  /** Processes known to be in it: at least the container inits, not every process. */
  pids: z.array(z.number().int()),
  /** full: `ip` was run inside. proc: read from /proc/PID/net. none: only known to exist. */
  detail: z.enum(['full', 'proc', 'none']),
  /** Where the contents come from; where detail is `none`, where its existence comes from. */
  source: sourceIdSchema,
  interfaces: z.array(interfaceSchema),
  routes: z.array(routeSchema),
  policyRules: z.array(policyRuleSchema),
  neighbours: z.array(neighbourSchema),
  fdb: z.array(fdbEntrySchema),
  listeners: z.array(listenerSchema),
});

export type Route = z.infer<typeof routeSchema>;
export type PolicyRule = z.infer<typeof policyRuleSchema>;
export type Neighbour = z.infer<typeof neighbourSchema>;
export type Listener = z.infer<typeof listenerSchema>;
export type FdbEntry = z.infer<typeof fdbEntrySchema>;
export type Namespace = z.infer<typeof namespaceSchema>;
