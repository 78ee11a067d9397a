import { z } from 'zod';
import type { DockerNetwork } from '../../../shared/model';
import type { Parsed } from '../parsed';
import { eachOf, flag, optionalFlag, optionalText, texts } from './lenient';

const poolSchema = z.object({ Subnet: z.string().min(1), Gateway: optionalText, IPRange: optionalText });

const apiNetworkSchema = z.object({
  Id: z.string().min(1),
  Name: z.string().min(1),
  Driver: z.string().catch(''),
  Scope: z.string().catch(''),
  Internal: flag,
  Attachable: flag,
  Ingress: flag,
  // API 1.48; before that a network has IPv4 in any case.
  EnableIPv4: optionalFlag,
  EnableIPv6: flag,
  IPAM: z
    .object({ Config: z.array(z.unknown()).nullish().catch(null) })
    .nullish()
    .catch(null),
  Options: texts,
  Labels: texts,
  Created: optionalText,
});

/** GET /networks. */
export function parseNetworks(body: unknown): Parsed<DockerNetwork[]> {
  return eachOf(body, 'network', (item) => {
    const parsed = apiNetworkSchema.safeParse(item);
    if (!parsed.success) return null;
    const network = parsed.data;
    return {
      id: network.Id,
      name: network.Name,
      driver: network.Driver,
      scope: network.Scope,
      internal: network.Internal,
      attachable: network.Attachable,
      ingress: network.Ingress,
      ipv4: network.EnableIPv4 ?? true,
      ipv6: network.EnableIPv6,
      pools: (network.IPAM?.Config ?? []).flatMap((config) => {
        const pool = poolSchema.safeParse(config);
        if (!pool.success) return [];
        return [{ subnet: pool.data.Subnet, gateway: bare(pool.data.Gateway), range: pool.data.IPRange }];
      }),
      options: network.Options,
      labels: network.Labels,
      created: network.Created,
    };
  });
}

/** Docker 20.10 answers an IPv6 gateway with its prefix length when it chose it itself. */
function bare(gateway: string | null): string | null {
  return gateway?.split('/')[0] ?? null;
}
