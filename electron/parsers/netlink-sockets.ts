import type { Listener } from '../../shared/model';
import { formatIpv6 } from './hex-address';
import type { NetlinkMessage } from './netlink';

const AF_INET = 2;
const AF_INET6 = 10;

/** Length of struct inet_diag_msg (linux/inet_diag.h). */
export const INET_DIAG_LENGTH = 72;

/** A socket as sock_diag(7) tells it; ports and addresses are in network order. Null for a family that is none of the two. */
export function listenerOfMessage(message: NetlinkMessage, protocol: Listener['protocol']): Listener | null {
  const family = message.byte(0);
  if (family !== AF_INET && family !== AF_INET6) return null;
  const address = Array.from({ length: family === AF_INET ? 4 : 16 }, (_, at) => message.byte(8 + at));
  return {
    protocol,
    family: family === AF_INET ? 4 : 6,
    address: family === AF_INET ? address.join('.') : formatIpv6(address),
    port: message.byte(4) * 256 + message.byte(5),
    uid: message.word(64),
    process: null,
  };
}
