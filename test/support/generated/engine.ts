import type { DockerContainer, DockerNetwork } from '../../../shared/model';
import type { PlannedContainer, PlannedNetwork } from './plan';

/** What the Docker API says about a generated host. */
export function dockerNetwork(network: PlannedNetwork): DockerNetwork {
  const pools = [{ subnet: `${network.base}.0/${network.prefix}`, gateway: `${network.base}.1`, range: null }];
  if (network.ipv6Base !== null)
    pools.push({ subnet: `${network.ipv6Base}::/64`, gateway: `${network.ipv6Base}::1`, range: null });
  return {
    id: network.id,
    name: network.name,
    driver: 'bridge',
    scope: 'local',
    internal: network.internal,
    attachable: false,
    ingress: false,
    ipv4: true,
    ipv6: network.ipv6Base !== null,
    pools,
    options:
      network.project === null
        ? { 'com.docker.network.bridge.name': 'docker0', 'com.docker.network.bridge.default_bridge': 'true' }
        : {},
    labels:
      network.project === null
        ? {}
        : { 'com.docker.compose.project': network.project, 'com.docker.compose.network': 'default' },
    created: '2026-01-05T08:00:00Z',
  };
}

export function dockerContainer(container: PlannedContainer): DockerContainer {
  const live = container.state !== 'exited';
  return {
    id: container.id,
    name: container.name,
    image: container.image,
    state: container.state,
    status:
      container.state === 'exited'
        ? 'Exited (0) 2 hours ago'
        : container.state === 'paused'
          ? 'Up 3 hours (Paused)'
          : 'Up 3 hours',
    labels: { 'com.docker.compose.project': container.project, 'com.docker.compose.service': container.service },
    networkMode: container.attachments[0]?.network.name ?? 'none',
    endpoints: container.attachments.map((end) => ({
      networkName: end.network.name,
      networkId: end.network.id,
      endpointId: live ? end.endpointId : null,
      mac: live ? end.mac : null,
      ipv4: live ? { address: end.address, prefix: end.network.prefix, gateway: `${end.network.base}.1` } : null,
      ipv6:
        live && end.address6 !== null
          ? { address: end.address6, prefix: 64, gateway: `${end.network.ipv6Base ?? ''}::1` }
          : null,
      aliases: [container.service],
      gatewayPriority: 0,
    })),
    ports: live ? container.ports.map((port) => ({ ...port })) : [],
    created: 1_767_600_000,
  };
}
