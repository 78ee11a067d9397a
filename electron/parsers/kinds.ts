import { interfaceKinds, type InterfaceKind } from '../../shared/model';

const own = new Set<string>(interfaceKinds);

/** The kernel's IFLA_INFO_KIND where it is written differently from the chart's word. */
const aliases = new Map<string, InterfaceKind>([
  ['gretap', 'gre'],
  ['ip6gre', 'gre'],
  ['ip6gretap', 'gre'],
]);

/** @param linkType ARPHRD name as `ip` prints it (ether, loopback, none …). */
export function kindOf(
  rawKind: string | null,
  linkType: string | null,
): { kind: InterfaceKind; rawKind: string | null } {
  if (rawKind !== null) {
    const alias = aliases.get(rawKind);
    if (alias !== undefined) return { kind: alias, rawKind: null };
    // These words are ours: no kernel kind may pass for them.
    const ours = rawKind === 'other' || rawKind === 'unknown' || rawKind === 'physical' || rawKind === 'loopback';
    return own.has(rawKind) && !ours ? { kind: rawKind as InterfaceKind, rawKind: null } : { kind: 'other', rawKind };
  }
  if (linkType === 'loopback') return { kind: 'loopback', rawKind: null };
  // A driver without rtnl_link_ops is a device's own: IFLA_INFO_KIND is absent (rtnetlink(7)).
  if (linkType === 'ether' || linkType === 'infiniband') return { kind: 'physical', rawKind: null };
  return { kind: 'unknown', rawKind: null };
}
