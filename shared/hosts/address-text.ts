import { isIpv6 } from './names';
import type { SavedAddress } from './saved-host';

/** The address in one short line, in the form that a TARGET has. */
export function addressText(address: SavedAddress): string {
  switch (address.kind) {
    case 'ssh': {
      const { user, host, port } = address;
      return `${user === null ? '' : `${user}@`}${inBrackets(host)}${port === null ? '' : `:${port}`}`;
    }
    case 'tcp':
      return `tcp://${inBrackets(address.host)}:${address.port}`;
    case 'unix':
      return `unix://${address.path}`;
  }
}

function inBrackets(host: string): string {
  return isIpv6(host) ? `[${host}]` : host;
}
