import type { Interface, Listener } from '../../shared/model';
import type { ByteOrder } from './hex-address';
import type { NamespaceContents } from './namespace-contents';
import { NetlinkMessage } from './netlink';
import { addressOfMessage, linkOfMessage } from './netlink-links';
import { neighbourOfMessage, routesOfMessage } from './netlink-routes';
import { INET_DIAG_LENGTH, listenerOfMessage } from './netlink-sockets';
import { linesOf, Problems, shown, type Parsed } from './parsed';

/** Length of the fixed part by the letter of what was asked: ifinfomsg, ifaddrmsg, rtmsg, ndmsg, inet_diag_msg. */
const heads: Readonly<Record<string, number>> = {
  l: 16,
  a: 8,
  r: 12,
  n: 12,
  t: INET_DIAG_LENGTH,
  u: INET_DIAG_LENGTH,
};
/** The line that says that sockets were asked for, so that none is known to be none. */
const SOCKETS_ASKED = 'd';

/**
 * Lines `KIND HEX` of one namespace: answers of rtnetlink(7) and sock_diag(7) to dumps of links, addresses, routes,
 * neighbours and listening sockets.
 */
export function parseNamespaceNetlink(text: string, order: ByteOrder): Parsed<NamespaceContents> {
  const problems = new Problems();
  const links = new Map<number, Interface>();
  const contents: NamespaceContents = { interfaces: [], routes: [], neighbours: [], listeners: null };
  const listeners: Listener[] = [];
  let socketsAsked = false;
  const nameOf = (ifindex: number): string | null => links.get(ifindex)?.name ?? null;
  for (const line of linesOf(text)) {
    if (line === SOCKETS_ASKED) {
      socketsAsked = true;
      continue;
    }
    const kind = line.charAt(0);
    const head = line.charAt(1) === ' ' && Object.hasOwn(heads, kind) ? heads[kind] : undefined;
    const message = head === undefined ? null : NetlinkMessage.fromHex(line.slice(2), head, order);
    if (message === null || !take(kind, message)) problems.add(`not an answer of the kernel: ${shown(line)}`);
  }
  return {
    facts: { ...contents, interfaces: [...links.values()], listeners: socketsAsked ? listeners : null },
    problems: problems.list(),
  };

  /** Links come first: the others name them by index. */
  function take(kind: string, message: NetlinkMessage): boolean {
    if (kind === 'l') {
      const link = linkOfMessage(message);
      if (link?.ifindex) links.set(link.ifindex, link);
      return link !== null;
    }
    if (kind === 'a') {
      const found = addressOfMessage(message);
      if (found !== null) links.get(found.ifindex)?.addresses.push(found.address);
      return found !== null;
    }
    if (kind === 't' || kind === 'u') {
      const found = listenerOfMessage(message, kind === 't' ? 'tcp' : 'udp');
      if (found !== null) listeners.push(found);
      return found !== null;
    }
    const routes = kind === 'r' ? routesOfMessage(message, nameOf) : [];
    const neighbours = kind === 'n' ? neighbourOfMessage(message, nameOf) : [];
    contents.routes.push(...(routes ?? []));
    contents.neighbours.push(...(neighbours ?? []));
    return routes !== null && neighbours !== null;
  }
}
