import type { Address } from '../../shared/model';
import { ipv6FromBytes } from './hex-address';
import { shown, type Problems } from './parsed';

/** IFA scope values of include/net/ipv6.h as ip(8) names them. */
const scopes: Readonly<Record<string, string>> = { '00': 'global', '10': 'host', '20': 'link', '40': 'site' };

/** /proc/net/if_inet6: address, ifindex, prefix length, scope, flags, name; the numbers in hexadecimal. */
export function addressesOfIfInet6(
  lines: readonly string[],
  problems: Problems,
): { device: string; ifindex: number; address: Address }[] {
  return lines.flatMap((line) => {
    const [hex = '', index = '', prefix = '', scope = '', , device] = line.trim().split(/\s+/);
    const address = ipv6FromBytes(hex);
    const ifindex = Number.parseInt(index, 16);
    const length = Number.parseInt(prefix, 16);
    if (address === null || device === undefined || !(ifindex > 0 && ifindex < 2 ** 31) || !(length <= 128)) {
      problems.add(`not a line of /proc/net/if_inet6: ${shown(line)}`);
      return [];
    }
    return [
      { device, ifindex, address: { family: 6 as const, address, prefix: length, scope: scopes[scope] ?? null } },
    ];
  });
}
