import type { Interface } from '../../shared/model';
import { asObject, type JsonObject } from './json';

type Details = Interface['details'];

/** A bridge or bond has some fifty settings; these decide what happens to a frame. Other kinds have few: all are kept. */
const chosen: Readonly<Record<string, ReadonlySet<string>>> = {
  bridge: new Set([
    'stp_state',
    'vlan_filtering',
    'vlan_default_pvid',
    'vlan_protocol',
    'mcast_snooping',
    'ageing_time',
  ]),
  bond: new Set(['mode', 'active_slave', 'primary', 'miimon', 'xmit_hash_policy', 'ad_lacp_rate']),
};
const portKeys = new Set(['state', 'hairpin', 'isolated', 'learning', 'flood', 'vlan_tunnel']);

/** Flat details of a link's kind, as `ip -j -d` names them; those of its being a bridge port begin with `port_`. */
export function linkDetails(object: JsonObject, info: JsonObject): Details {
  const details: Details = {};
  const kind = typeof info['info_kind'] === 'string' ? info['info_kind'] : '';
  const keys = Object.hasOwn(chosen, kind) ? chosen[kind] : undefined;
  copy(asObject(info['info_data']), details, '', keys);
  copy(asObject(info['info_slave_data']), details, 'port_', portKeys);
  for (const key of ['parentbus', 'parentdev', 'ifalias']) {
    const value = object[key];
    if (typeof value === 'string' && value !== '') details[key] = value;
  }
  return details;
}

function copy(from: JsonObject | null, to: Details, prefix: string, keys?: ReadonlySet<string>): void {
  for (const [key, value] of Object.entries(from ?? {})) {
    if (keys !== undefined && !keys.has(key)) continue;
    if (typeof value === 'string' || typeof value === 'boolean') to[prefix + key] = value;
    else if (typeof value === 'number' && Number.isFinite(value)) to[prefix + key] = value;
  }
}
