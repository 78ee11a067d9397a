import { z } from 'zod';
import type { DockerContainer, DockerEndpoint, DockerPortMapping } from '../../../shared/model';
import type { Parsed } from '../parsed';
import { eachOf, optionalText, textList, texts, whole } from './lenient';

const endpointSchema = z.object({
  NetworkID: optionalText,
  EndpointID: optionalText,
  MacAddress: optionalText,
  IPAddress: optionalText,
  IPPrefixLen: whole,
  Gateway: optionalText,
  GlobalIPv6Address: optionalText,
  GlobalIPv6PrefixLen: whole,
  IPv6Gateway: optionalText,
  Aliases: textList,
  DNSNames: textList,
  GwPriority: whole,
});

const portSchema = z.object({
  PrivatePort: z.number().int(),
  PublicPort: whole,
  IP: optionalText,
  Type: z.string().catch('tcp'),
});

/** What top-level NetworkSettings held besides Networks went away in API 1.52: only Networks is read. */
const apiContainerSchema = z.object({
  Id: z.string().min(1),
  Names: textList,
  Image: z.string().catch(''),
  State: z.string().catch(''),
  Status: z.string().catch(''),
  Labels: texts,
  HostConfig: z.object({ NetworkMode: optionalText }).nullish().catch(null),
  NetworkSettings: z
    .object({ Networks: z.record(z.string(), z.unknown()).nullish().catch(null) })
    .nullish()
    .catch(null),
  Ports: z.array(z.unknown()).nullish().catch(null),
  Created: z.unknown().optional(),
});

/** GET /containers/json?all=1. */
export function parseContainers(body: unknown): Parsed<DockerContainer[]> {
  return eachOf(body, 'container', (item) => {
    const parsed = apiContainerSchema.safeParse(item);
    if (!parsed.success) return null;
    const container = parsed.data;
    const networks = Object.entries(container.NetworkSettings?.Networks ?? {});
    const endpoints = networks.map(([name, endpoint]) => endpointOf(name, endpoint));
    return {
      id: container.Id,
      name: nameOf(container.Names) ?? container.Id.slice(0, 12),
      image: container.Image,
      state: container.State.toLowerCase(),
      status: container.Status,
      labels: container.Labels,
      networkMode: container.HostConfig?.NetworkMode ?? (isOnNone(endpoints) ? 'none' : ''),
      endpoints: endpoints.filter((endpoint) => !isNone(endpoint)),
      ports: (container.Ports ?? []).flatMap(portOf),
      created: createdOf(container.Created),
    };
  });
}

/** Podman has no network for --network none, and lists one in its containers; nor does its list tell the mode. */
const isNone = ({ networkId }: DockerEndpoint): boolean => networkId === 'none';
const isOnNone = (endpoints: readonly DockerEndpoint[]): boolean => endpoints.some(isNone);

/** "/web" is its own name, "/other/alias" one that a legacy link gave it. */
function nameOf(names: readonly string[]): string | null {
  const own = names.find((name) => !name.slice(1).includes('/')) ?? names[0];
  return own?.replace(/^\//, '') || null;
}

function endpointOf(networkName: string, value: unknown): DockerEndpoint {
  const parsed = endpointSchema.safeParse(value);
  const endpoint = parsed.success ? parsed.data : endpointSchema.parse({});
  const address = (text: string | null, prefix: number | null, gateway: string | null): DockerEndpoint['ipv4'] =>
    text === null ? null : { address: text, prefix: prefix ?? 0, gateway };
  return {
    networkName,
    networkId: endpoint.NetworkID,
    endpointId: endpoint.EndpointID,
    mac: endpoint.MacAddress?.toLowerCase() ?? null,
    ipv4: address(endpoint.IPAddress, endpoint.IPPrefixLen, endpoint.Gateway),
    ipv6: address(endpoint.GlobalIPv6Address, endpoint.GlobalIPv6PrefixLen, endpoint.IPv6Gateway),
    aliases: [...new Set([...endpoint.Aliases, ...endpoint.DNSNames])],
    gatewayPriority: endpoint.GwPriority ?? 0,
  };
}

function portOf(value: unknown): DockerPortMapping[] {
  const parsed = portSchema.safeParse(value);
  if (!parsed.success) return [];
  const { PublicPort, IP, PrivatePort, Type } = parsed.data;
  const hostPort = PublicPort === 0 ? null : PublicPort;
  // Podman leaves the address empty where it means every address.
  return [
    { hostPort, hostAddress: hostPort === null ? null : (IP ?? '0.0.0.0'), containerPort: PrivatePort, protocol: Type },
  ];
}

/** Docker: seconds. Podman's own API: RFC 3339. */
function createdOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}
