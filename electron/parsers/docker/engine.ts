import { z } from 'zod';
import type { Engine } from '../../../shared/model';
import type { Parsed } from '../parsed';
import { flag, optionalFlag, optionalText, textList } from './lenient';

const versionSchema = z.object({
  Version: z.string().catch(''),
  ApiVersion: z.string().catch(''),
  MinAPIVersion: optionalText,
  Platform: z.object({ Name: optionalText }).nullish().catch(null),
  Components: z
    .array(z.object({ Name: z.string() }).catch({ Name: '' }))
    .nullish()
    .catch(null),
});

const infoSchema = z.object({
  ServerVersion: optionalText,
  OperatingSystem: optionalText,
  CgroupVersion: optionalText,
  Plugins: z.object({ Network: textList }).nullish().catch(null),
  Swarm: z
    .object({
      LocalNodeState: z.string().catch(''),
      NodeID: z.string().catch(''),
      NodeAddr: z.string().catch(''),
      ControlAvailable: flag,
    })
    .nullish()
    .catch(null),
  FirewallBackend: z.object({ Driver: optionalText }).nullish().catch(null),
  IPv4Forwarding: optionalFlag,
  BridgeNfIptables: optionalFlag,
  BridgeNfIp6tables: optionalFlag,
  SecurityOptions: textList,
  Warnings: textList,
});

/** GET /version and GET /info; either may be missing (undefined). Null where neither says anything. */
export function parseEngine(version: unknown, info: unknown): Parsed<Engine | null> {
  const problems: string[] = [];
  const about = versionSchema.safeParse(version);
  const state = infoSchema.safeParse(info);
  if (version !== undefined && !about.success) problems.push('the answer to /version is no object');
  if (info !== undefined && !state.success) problems.push('the answer to /info is no object');
  if (!about.success && !state.success) return { facts: null, problems };
  const v = about.success ? about.data : versionSchema.parse({});
  const i = state.success ? state.data : infoSchema.parse({});
  const podman = [v.Platform?.Name ?? '', ...(v.Components ?? []).map(({ Name }) => Name)].some((name) =>
    /podman/i.test(name),
  );
  return {
    facts: {
      product: podman ? 'Podman' : 'Docker',
      version: v.Version || (i.ServerVersion ?? ''),
      apiVersion: v.ApiVersion,
      minApiVersion: v.MinAPIVersion,
      operatingSystem: i.OperatingSystem,
      cgroupVersion: i.CgroupVersion,
      networkDrivers: i.Plugins?.Network ?? [],
      swarm: swarmOf(i.Swarm),
      firewallBackend: i.FirewallBackend?.Driver ?? null,
      ipv4Forwarding: i.IPv4Forwarding,
      bridgeNfIptables: i.BridgeNfIptables,
      bridgeNfIp6tables: i.BridgeNfIp6tables,
      rootless: state.success ? i.SecurityOptions.some((option) => /(^|,)name=rootless(,|$)/.test(option)) : null,
      warnings: i.Warnings,
    },
    problems,
  };
}

function swarmOf(swarm: z.infer<typeof infoSchema>['Swarm']): Engine['swarm'] {
  if (swarm === null || swarm === undefined || swarm.LocalNodeState === '' || swarm.LocalNodeState === 'inactive') {
    return null;
  }
  return {
    state: swarm.LocalNodeState,
    nodeId: swarm.NodeID,
    address: swarm.NodeAddr,
    manager: swarm.ControlAvailable,
  };
}
