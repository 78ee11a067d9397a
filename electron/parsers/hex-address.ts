/** Addresses as /proc/net prints them: in hexadecimal, for sockets and routes of IPv4 in the host's byte order. */
export type ByteOrder = 'little' | 'big';

/** @param architecture `uname -m`. Linux runs in big-endian order on these only. */
export function byteOrderOf(architecture: string | null): ByteOrder {
  return /^(s390x?|ppc(64)?|mips(64)?|sparc(64)?|m68k|armv\d+[a-z]*b|aarch64_be|parisc(64)?)$/.test(architecture ?? '')
    ? 'big'
    : 'little';
}

/** `0100007F` → 127.0.0.1 on a little-endian host: one 32-bit word (tcp4_seq_show in net/ipv4/tcp_ipv4.c prints it so). */
export function ipv4FromWord(hex: string, order: ByteOrder): string | null {
  const bytes = bytesOf(hex, 4);
  return bytes === null ? null : (order === 'little' ? bytes.reverse() : bytes).join('.');
}

/** IPv6 of sockets: four words, each in the host's byte order (tcp6_seq_show in net/ipv6/tcp_ipv6.c). */
export function ipv6FromWords(hex: string, order: ByteOrder): string | null {
  const bytes = bytesOf(hex, 16);
  if (bytes === null) return null;
  if (order === 'big') return formatIpv6(bytes);
  return formatIpv6([0, 4, 8, 12].flatMap((at) => bytes.slice(at, at + 4).reverse()));
}

/** IPv6 of if_inet6 and ipv6_route: sixteen bytes in network order. */
export function ipv6FromBytes(hex: string): string | null {
  const bytes = bytesOf(hex, 16);
  return bytes === null ? null : formatIpv6(bytes);
}

/** Canonical text of RFC 5952; IPv4-mapped addresses as ::ffff:192.0.2.1. */
export function formatIpv6(bytes: readonly number[]): string {
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  if (mapped) return `::ffff:${bytes.slice(12).join('.')}`;
  const groups = Array.from({ length: 8 }, (_, at) => (bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0));
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at += 1) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length += 1;
    if (length > best.length) best = { at, length };
  }
  const text = (from: number, to: number): string =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return best.at === -1 ? text(0, 8) : `${text(0, best.at)}::${text(best.at + best.length, 8)}`;
}

function bytesOf(hex: string, count: number): number[] | null {
  if (hex.length !== 2 * count || !/^[0-9a-fA-F]*$/.test(hex)) return null;
  return Array.from({ length: count }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}
