import type { Table } from '../../shared/export/tables/table';
import { addressText } from '../../shared/hosts/address-text';
import type { SavedHost } from '../../shared/hosts/saved-host';

export function hostsTable(hosts: readonly SavedHost[]): Table {
  return {
    columns: ['name', 'address', 'group', 'environment', 'tags', 'last_seen'],
    rows: hosts.map(({ name, address, group, environment, tags, lastSeen }) => ({
      name,
      address: addressText(address),
      group,
      environment: environment === 'none' ? null : environment,
      tags: tags.join(', '),
      last_seen: lastSeen,
    })),
  };
}

/** One field a line; what is left to the SSH config and the defaults is left out. */
export function hostTable(host: SavedHost): Table {
  const { address } = host;
  const jumps = address.kind === 'ssh' ? address.jumps : null;
  const tls = address.kind === 'tcp' ? address.tls : null;
  const fields = {
    name: host.name,
    address: addressText(address),
    jumps: jumps === null ? null : jumps.length === 0 ? 'none' : jumps.join(', '),
    identity: address.kind === 'ssh' ? address.identityFile : null,
    transport: address.kind === 'ssh' && address.transport !== 'auto' ? address.transport : null,
    tls: tls === null ? null : [tls.ca, tls.cert, tls.key].filter((file) => file !== null).join(', ') || 'yes',
    engine: host.engineSocket,
    sudo: host.sudo,
    group: host.group,
    tags: host.tags.join(', ') || null,
    environment: host.environment === 'none' ? null : host.environment,
    favourite: host.favourite ? 'yes' : null,
    notes: host.notes || null,
    last_seen: host.lastSeen,
    target: `saved:${host.id}`,
  };
  const rows = Object.entries(fields).flatMap(([field, value]) => (value === null ? [] : [{ field, value }]));
  return { columns: ['field', 'value'], rows };
}
