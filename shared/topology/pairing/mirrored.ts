import type { InterfaceNode } from '../nodes';

/** What one end receives the other has sent: the counters of one end, as the other end must have them. */
export interface Traffic {
  readonly inBytes: number;
  readonly inPackets: number;
  readonly outBytes: number;
  readonly outPackets: number;
}

/** Null where nothing was counted in one of the directions: an idle pair looks like any other idle pair. */
export function trafficOf(node: InterfaceNode, mirrored: boolean): Traffic | null {
  const counters = node.fact.counters;
  if (counters === null || counters.rxBytes === 0 || counters.txBytes === 0) return null;
  const { rxBytes, rxPackets, txBytes, txPackets } = counters;
  return mirrored
    ? { inBytes: txBytes, inPackets: txPackets, outBytes: rxBytes, outPackets: rxPackets }
    : { inBytes: rxBytes, inPackets: rxPackets, outBytes: txBytes, outPackets: txPackets };
}

export function sameTraffic(left: Traffic, right: Traffic): boolean {
  return (
    left.inBytes === right.inBytes &&
    left.inPackets === right.inPackets &&
    left.outBytes === right.outBytes &&
    left.outPackets === right.outPackets
  );
}

/**
 * The two ends are not read at the same moment, so a few packets may lie between. What is as near as that could be the
 * same counter read a little later.
 */
export function nearTraffic(left: Traffic, right: Traffic): boolean {
  return near(left.inBytes, right.inBytes, 16_384) && near(left.outBytes, right.outBytes, 16_384);
}

function near(left: number, right: number, slack: number): boolean {
  return Math.abs(left - right) <= slack + Math.max(left, right) / 50;
}

/** Whether the counters of both ends agree, and are not nothing. */
export function isMirrored(one: InterfaceNode, other: InterfaceNode): boolean {
  const ours = trafficOf(one, false);
  const theirs = trafficOf(other, true);
  return ours !== null && theirs !== null && sameTraffic(ours, theirs);
}
