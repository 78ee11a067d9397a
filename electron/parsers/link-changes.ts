/** One line of `ip -o monitor link`: a device of the namespace came, changed or went. */
export interface LinkChange {
  readonly name: string;
  readonly ifindex: number;
  readonly deleted: boolean;
  /** The kernel's operational state (RFC 2863): UP, DOWN, LOWERLAYERDOWN …; null where not told. */
  readonly state: string | null;
}

/** `5: veth1@if4: <…> mtu 1500 … state UP …`; a device that went has `Deleted` before it (iproute2, ip/ipmonitor.c). */
const head = /^(?:\[LINK\])?(Deleted )?(\d{1,10}): ([^\s@:]{1,15})(?:@[^\s:]+)?: /;

/** Null for anything else, such as the forwarding entries of a bridge that the same group tells of. */
export function parseLinkChange(line: string): LinkChange | null {
  const [, deleted, ifindex, name] = head.exec(line) ?? [];
  if (ifindex === undefined || name === undefined) return null;
  return {
    name,
    ifindex: Number(ifindex),
    deleted: deleted !== undefined,
    state: / state ([A-Z]{2,16})(?: |$)/.exec(line)?.[1] ?? null,
  };
}
