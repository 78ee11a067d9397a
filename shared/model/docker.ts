import { z } from 'zod';

const labelsSchema = z.record(z.string(), z.string());

/** From GET /version and GET /info. Null where this engine does not tell it. */
export const engineSchema = z.object({
  /** Docker, Podman, or what the engine calls itself. */
  product: z.string(),
  version: z.string(),
  apiVersion: z.string(),
  minApiVersion: z.string().nullable(),
  operatingSystem: z.string().nullable(),
  cgroupVersion: z.string().nullable(),
  /** Names of network drivers (Plugins.Network of /info). */
  networkDrivers: z.array(z.string()),
  swarm: z.object({ state: z.string(), nodeId: z.string(), address: z.string(), manager: z.boolean() }).nullable(),
  /** FirewallBackend.Driver (API 1.49). */
  firewallBackend: z.string().nullable(),
  ipv4Forwarding: z.boolean().nullable(),
  bridgeNfIptables: z.boolean().nullable(),
  bridgeNfIp6tables: z.boolean().nullable(),
  rootless: z.boolean().nullable(),
  warnings: z.array(z.string()),
});

export const networkSchema = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  scope: z.string(),
  internal: z.boolean(),
  attachable: z.boolean(),
  ingress: z.boolean(),
  ipv4: z.boolean(),
  ipv6: z.boolean(),
  pools: z.array(z.object({ subnet: z.string(), gateway: z.string().nullable(), range: z.string().nullable() })),
  options: z.record(z.string(), z.string()),
  labels: labelsSchema,
  /** RFC 3339, as the engine says. */
  created: z.string().nullable(),
});

/** One container's attachment to one Docker network, as the API tells it. Empty strings of the API are null here. */
export const endpointSchema = z.object({
  networkName: z.string(),
  networkId: z.string().nullable(),
  endpointId: z.string().nullable(),
  mac: z.string().nullable(),
  ipv4: z.object({ address: z.string(), prefix: z.number().int(), gateway: z.string().nullable() }).nullable(),
  ipv6: z.object({ address: z.string(), prefix: z.number().int(), gateway: z.string().nullable() }).nullable(),
  aliases: z.array(z.string()),
  /** GwPriority (API 1.48); 0 where the engine has none. */
  gatewayPriority: z.number().int(),
});

export const portMappingSchema = z.object({
  /** Null: exposed by the image, not published. */
  hostPort: z.number().int().nullable(),
  hostAddress: z.string().nullable(),
  containerPort: z.number().int(),
  protocol: z.string(),
});

export const containerSchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  /** created, running, paused, restarting, removing, exited, dead. */
  state: z.string(),
  /** The engine's sentence, such as "Up 3 hours (healthy)". */
  status: z.string(),
  labels: labelsSchema,
  /** HostConfig.NetworkMode: default, bridge, host, none, container:ID or a network's name. */
  networkMode: z.string(),
  endpoints: z.array(endpointSchema),
  ports: z.array(portMappingSchema),
  /** Seconds since 1970-01-01 UTC. */
  created: z.number().nullable(),
});

export type Engine = z.infer<typeof engineSchema>;
export type DockerNetwork = z.infer<typeof networkSchema>;
export type DockerEndpoint = z.infer<typeof endpointSchema>;
export type DockerPortMapping = z.infer<typeof portMappingSchema>;
export type DockerContainer = z.infer<typeof containerSchema>;
