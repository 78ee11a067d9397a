import { z } from 'zod';
import {
  addressSchema,
  countersSchema,
  evidenceSchema,
  interfaceKindSchema,
  listenerSchema,
  neighbourSchema,
  policyRuleSchema,
  privilegeSchema,
  routeSchema,
  ruleMatchesSchema,
  sourceReportSchema,
  type DeepReadonly,
} from '../model';

export const TOPOLOGY_FORMAT = 'portolan-topology';
export const TOPOLOGY_VERSION = 1;

/**
 * How a link or an assignment is known.
 * exact: it follows from what the kernel or the engine says. inferred: it fits, and only it fits, but nothing states it.
 * unknown: it could not be found out; reason and remedy say why and what would make it visible.
 */
export const knowledgeSchema = z.object({
  certainty: z.enum(['exact', 'inferred', 'unknown']),
  /** The rung of the pairing ladder or the rule of assignment; see docs/topology.md for each. */
  method: z.enum([
    'nsid', // (link_netnsid, link_index) with the nsid resolved to a namespace
    'same-namespace', // both ends in one namespace, each naming the other
    'mutual-ifindex', // both ends name each other's ifindex, unique on the host (engines up to 27)
    'unique-ifindex', // only one interface of the host has this ifindex, read without root
    'fdb', // the container's MAC was learned on this bridge port
    'counters', // what one end sent is what the other received
    'kernel', // the kernel states it (master, lower device, address in namespace)
    'engine', // the Docker API states it
    'address', // an interface carries the endpoint's address or MAC
    'rule', // a firewall rule names it
    'none',
  ]),
  evidence: z.array(evidenceSchema),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
});

export const namespaceKinds = ['root', 'sandbox', 'named', 'overlay', 'ingress', 'load-balancer', 'other'] as const;

export const topologyNamespaceSchema = z.object({
  id: z.string(),
  kind: z.enum(namespaceKinds),
  /** Container name, file name of a named namespace, or what else a person would call it. */
  title: z.string(),
  inode: z.number().nullable(),
  nsid: z.number().nullable(),
  paths: z.array(z.string()),
  pids: z.array(z.number()),
  /** Ids of containers that live in it; several for `container:` mode, many for the root namespace. */
  containers: z.array(z.string()),
  detail: z.enum(['full', 'proc', 'none']),
  routes: z.array(routeSchema),
  policyRules: z.array(policyRuleSchema),
  neighbours: z.array(neighbourSchema),
  listeners: z.array(listenerSchema),
  knowledge: knowledgeSchema,
});

export const topologyInterfaceSchema = z.object({
  /** `NAMESPACE/NAME`. */
  id: z.string(),
  namespace: z.string(),
  name: z.string(),
  ifindex: z.number().nullable(),
  kind: interfaceKindSchema,
  rawKind: z.string().nullable(),
  mac: z.string().nullable(),
  mtu: z.number().nullable(),
  state: z.string().nullable(),
  flags: z.array(z.string()),
  addresses: z.array(addressSchema),
  counters: countersSchema.nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Id of the bridge or bond it is a port of. */
  master: z.string().nullable(),
  /** Docker network this interface is the bridge of or an endpoint on; null where none or not known. */
  network: z.string().nullable(),
  evidence: z.array(evidenceSchema),
});

export const topologyNetworkSchema = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  scope: z.string(),
  internal: z.boolean(),
  ipv6: z.boolean(),
  pools: z.array(z.object({ subnet: z.string(), gateway: z.string().nullable() })),
  options: z.record(z.string(), z.string()),
  labels: z.record(z.string(), z.string()),
  /** Compose project, where its label says so. */
  project: z.string().nullable(),
  /** Interface id of its bridge in the root namespace (or in the overlay namespace for overlay networks); null where none was seen. */
  bridge: z.string().nullable(),
  /** Interface id of the lower device of macvlan and ipvlan networks. */
  lower: z.string().nullable(),
  /** Ids of the rules that name its bridge or its subnet, such as MASQUERADE and isolation; those of single port mappings are with the ports. */
  rules: z.array(z.string()),
  knowledge: knowledgeSchema,
});

export const topologyContainerSchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  state: z.string(),
  status: z.string(),
  /** Compose project and service, or Swarm stack and service. */
  project: z.string().nullable(),
  service: z.string().nullable(),
  networkMode: z.string(),
  labels: z.record(z.string(), z.string()),
  /** PID of its init as the host sees it. */
  pid: z.number().nullable(),
  /** Namespace it lives in; null when stopped or not found. */
  namespace: z.string().nullable(),
  /** For `container:` mode, the container whose namespace it joined. */
  sharesWith: z.string().nullable(),
  /** Network of its default gateway. */
  gatewayNetwork: z.string().nullable(),
  knowledge: knowledgeSchema,
});

export const topologyEndpointSchema = z.object({
  /** `CONTAINER@NETWORK`. */
  id: z.string(),
  container: z.string(),
  network: z.string(),
  ipv4: z.string().nullable(),
  ipv6: z.string().nullable(),
  mac: z.string().nullable(),
  aliases: z.array(z.string()),
  /** The interface that carries it. */
  interface: z.string().nullable(),
  knowledge: knowledgeSchema,
});

export const topologyPortSchema = z.object({
  /** `CONTAINER/HOSTADDRESS:HOSTPORT-CONTAINERPORT/PROTOCOL`. */
  id: z.string(),
  container: z.string(),
  protocol: z.string(),
  hostAddress: z.string(),
  hostPort: z.number(),
  containerPort: z.number(),
  /** Network whose endpoint the traffic is sent to, where a rule or the gateway tells. */
  network: z.string().nullable(),
  /** Interface the traffic is sent to. */
  interface: z.string().nullable(),
  /** Ids of the rules that implement it: DNAT, MASQUERADE (hairpin), filter accept. */
  rules: z.array(z.string()),
  /** Socket on the host that holds the port (docker-proxy, dockerd) was seen. Null: listeners could not be read. */
  hostListener: z.boolean().nullable(),
  knowledge: knowledgeSchema,
});

export const linkKinds = ['veth', 'master', 'lower', 'vxlan'] as const;

export const topologyLinkSchema = z.object({
  id: z.string(),
  kind: z.enum(linkKinds),
  /** Interface ids. veth: the end nearer to the host first. master: port first. lower: upper device first. vxlan: the vxlan device first. */
  from: z.string(),
  /** Null: the other end could not be found; knowledge says why. */
  to: z.string().nullable(),
  knowledge: knowledgeSchema,
});

export const topologyRuleSchema = z.object({
  /** `BACKEND/FAMILY/TABLE/CHAIN/NUMBER`. */
  id: z.string(),
  family: z.string(),
  backend: z.string(),
  table: z.string(),
  chain: z.string(),
  number: z.number(),
  text: z.string(),
  packets: z.number().nullable(),
  bytes: z.number().nullable(),
  matches: ruleMatchesSchema,
  /** Ids of the port mappings it implements. */
  ports: z.array(z.string()),
});

export const topologyChainSchema = z.object({
  family: z.string(),
  backend: z.string(),
  table: z.string(),
  name: z.string(),
  hook: z.string().nullable(),
  policy: z.string().nullable(),
  packets: z.number().nullable(),
  bytes: z.number().nullable(),
});

/** Something worth a person's attention; unresolved references are findings, never exceptions. */
export const findingSchema = z.object({
  id: z.string(),
  code: z.string(),
  severity: z.enum(['info', 'warning', 'danger']),
  title: z.string(),
  /** Why it matters, and what it rests on. */
  detail: z.string(),
  remedy: z.string().nullable(),
  /** Ids of the objects it is about. */
  subjects: z.array(z.string()),
  evidence: z.array(evidenceSchema),
});

/** A fact that is hidden from this login: what, from which objects, why, and what would show it. */
export const gapSchema = z.object({
  id: z.string(),
  title: z.string(),
  reason: z.string(),
  remedy: z.string().nullable(),
  subjects: z.array(z.string()),
  /** Whether the password for sudo would show it. */
  raise: z.boolean().default(false),
});

export const topologySchema = z.object({
  format: z.literal(TOPOLOGY_FORMAT),
  version: z.literal(TOPOLOGY_VERSION),
  takenAt: z.string(),
  target: z.string(),
  host: z.object({
    hostname: z.string().nullable(),
    os: z.string().nullable(),
    kernel: z.string().nullable(),
    engine: z.string().nullable(),
    engineVersion: z.string().nullable(),
  }),
  privilege: privilegeSchema,
  namespaces: z.array(topologyNamespaceSchema),
  interfaces: z.array(topologyInterfaceSchema),
  networks: z.array(topologyNetworkSchema),
  containers: z.array(topologyContainerSchema),
  endpoints: z.array(topologyEndpointSchema),
  ports: z.array(topologyPortSchema),
  links: z.array(topologyLinkSchema),
  chains: z.array(topologyChainSchema),
  rules: z.array(topologyRuleSchema),
  findings: z.array(findingSchema),
  gaps: z.array(gapSchema),
  sources: z.array(sourceReportSchema),
});

export type Knowledge = DeepReadonly<z.infer<typeof knowledgeSchema>>;
export type TopologyNamespace = DeepReadonly<z.infer<typeof topologyNamespaceSchema>>;
export type TopologyInterface = DeepReadonly<z.infer<typeof topologyInterfaceSchema>>;
export type TopologyNetwork = DeepReadonly<z.infer<typeof topologyNetworkSchema>>;
export type TopologyContainer = DeepReadonly<z.infer<typeof topologyContainerSchema>>;
export type TopologyEndpoint = DeepReadonly<z.infer<typeof topologyEndpointSchema>>;
export type TopologyPort = DeepReadonly<z.infer<typeof topologyPortSchema>>;
export type TopologyLink = DeepReadonly<z.infer<typeof topologyLinkSchema>>;
export type TopologyRule = DeepReadonly<z.infer<typeof topologyRuleSchema>>;
export type TopologyChain = DeepReadonly<z.infer<typeof topologyChainSchema>>;
export type Finding = DeepReadonly<z.infer<typeof findingSchema>>;
export type Gap = DeepReadonly<z.infer<typeof gapSchema>>;
export type Topology = DeepReadonly<z.infer<typeof topologySchema>>;
