import { exact, inferred } from '../knowledge';
import { pushTo } from '../order';
import { mayBePeer, type OpenEnd } from './candidates';
import { isMirrored } from './mirrored';
import type { PairingState, VethEnd } from './state';

/**
 * Rung 5, without root: the bridge has learned the container's MAC on one of its ports.
 * An entry outlives nothing that the port does not, but any container with CAP_NET_RAW (Docker's default) can send a
 * frame with another's MAC, and engines up to 27 give the MAC of a stopped container to the next one with its address:
 * exact only where the counters of both ends agree as well.
 */
export function pairByForwarding(state: PairingState, ends: readonly OpenEnd[], hosts: readonly VethEnd[]): void {
  const { root, endpoints, workshop } = state.input;
  if (root === null) return;
  const hostByName = new Map(hosts.map((host) => [host.fact.name, host]));
  const learned = new Map<string, string[]>();
  for (const entry of root.fact.fdb) {
    // Permanent entries are the ports' own addresses, not learned ones (bridge(8)).
    if (entry.master === null || entry.state === 'permanent' || !hostByName.has(entry.device)) continue;
    const key = `${entry.master} ${entry.mac.toLowerCase()}`;
    if (learned.get(key)?.includes(entry.device) !== true) pushTo(learned, key, entry.device);
  }
  const macs = new Map(
    endpoints.flatMap((node) =>
      node.interface === null || node.draft.mac === null
        ? []
        : [[node.interface, node.draft.mac.toLowerCase()] as const],
    ),
  );
  for (const end of ends) {
    const mac = macs.get(end.node);
    if (mac === undefined || end.bridge === null || !end.stated || state.isPaired(end.node)) continue;
    const [device, ...others] = learned.get(`${end.bridge.fact.name} ${mac}`) ?? [];
    const host = device === undefined ? undefined : hostByName.get(device);
    if (host === undefined || others.length > 0 || state.isPaired(host)) continue;
    if (host.fact.master !== end.bridge.fact.ifindex || !mayBePeer(state, host, end)) continue;
    const proofs = [
      workshop.evidence.forwarding(end.bridge.fact.name, mac, `learned on ${host.fact.name}`),
      workshop.evidence.link(root.fact, host.fact.name, `@if${host.fact.link.ifindex}`),
    ];
    const reason = "The bridge learned the container's MAC on this port; a container may send with another's MAC.";
    state.pair(
      host,
      end.node,
      isMirrored(host, end.node) ? exact('fdb', proofs) : inferred('fdb', proofs, reason, workshop.remedy),
    );
  }
}
