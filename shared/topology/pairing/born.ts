import type { VethEnd } from './state';

/**
 * Whether both ends were made in the root namespace by one request: the kernel numbers the peer first and the host end
 * next (veth_newlink() of drivers/net/veth.c), so the two are neighbours; and since numbers are given in a circle
 * (dev_index_reserve() of net/core/dev.c), no other interface of the root namespace has the far end's number.
 * An end that its own namespace has numbered starts at 2, which is a NIC's number on the host.
 */
export function isBornOnHost(host: VethEnd, farIndex: number): boolean {
  return (
    host.namespace.id === 'root' &&
    farIndex > 2 &&
    farIndex === host.fact.ifindex - 1 &&
    !host.namespace.byIndex.has(farIndex)
  );
}
