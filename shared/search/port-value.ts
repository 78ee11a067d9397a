import type { PortRange } from '../topology/rule-match';

export interface PortValue {
  readonly ports: PortRange;
  readonly protocol: string | null;
}

const protocols: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp']);
const MOST = 65535;

/** `8080`, `8000-8100`, each with a protocol before or behind (`tcp/8080`, `53/udp`). Else a sentence that says what is wrong. */
export function parsePortValue(text: string): PortValue | string {
  const parts = text.toLowerCase().split('/');
  if (parts.length > 2) return 'A port has one protocol, as in tcp/8080.';
  const [first = '', second] = parts;
  if (second === undefined) return withProtocol(first, null);
  return protocols.has(second) ? withProtocol(first, second) : withProtocol(second, first);
}

function withProtocol(number: string, protocol: string | null): PortValue | string {
  if (protocol !== null && !protocols.has(protocol))
    return `${protocol || 'Nothing'} is no protocol: tcp, udp or sctp.`;
  const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(number);
  if (match === null) {
    return number === ''
      ? 'The number of the port is missing.'
      : `${number} is no port: a number, or two as in 8000-8100.`;
  }
  const low = Number(match[1]);
  const high = Number(match[2] ?? match[1]);
  if (low > MOST || high > MOST) return `Ports go up to ${String(MOST)}.`;
  if (low > high) return `The range ends before it begins: ${String(high)}-${String(low)}.`;
  return { ports: { low, high }, protocol };
}
