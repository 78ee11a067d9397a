import { describe, expect, it } from 'vitest';
import { parseCgroups } from '../../../electron/parsers/cgroups';
import { formatIpv6, ipv4FromWord, ipv6FromWords } from '../../../electron/parsers/hex-address';
import { parseNsPids } from '../../../electron/parsers/nspids';
import { parseProcNet } from '../../../electron/parsers/proc-net';
import { parseSocketOwners, withOwners } from '../../../electron/parsers/socket-owners';
import { parseSockets } from '../../../electron/parsers/sockets';

const id = (digit: string): string => digit.repeat(64);

/** A container of lab-28, as `grep -H` gave it. */
const container = `/proc/2021/net/dev:Inter-|   Receive                                                |  Transmit
/proc/2021/net/dev: face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
/proc/2021/net/dev:    lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
/proc/2021/net/dev:  eth0:    4178      43    0    0    0     0          0         0     4754      49    0    0    0     0       0          0
/proc/2021/net/igmp:Idx	Device    : Count Querier	Group    Users Timer	Reporter
/proc/2021/net/igmp:2	eth0      :     1      V3
/proc/2021/net/igmp:				010000E0     1 0:00000000		0
/proc/2021/net/if_inet6:fd246d61696c00000000000000000002 02 40 00 82     eth0
/proc/2021/net/route:Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
/proc/2021/net/route:eth0	00000000	010018AC	0003	0	0	0	00000000	0	0	0
/proc/2021/net/route:eth0	000018AC	00000000	0001	0	0	0	00FFFFFF	0	0	0
/proc/2021/net/ipv6_route:00000000000000000000000000000000 00 00000000000000000000000000000000 00 fd246d61696c00000000000000000001 00000400 00000002 00000000 00000003     eth0
/proc/2021/net/ipv6_route:00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
/proc/2021/net/arp:IP address       HW type     Flags       HW address            Mask     Device
/proc/2021/net/arp:172.24.0.1       0x1         0x2         AE:64:39:20:27:AF     *        eth0`;
const trie = `/proc/2021/net/fib_trie:           |-- 127.0.0.1
/proc/2021/net/fib_trie:              /32 host LOCAL
/proc/2021/net/fib_trie:           |-- 172.24.0.2
/proc/2021/net/fib_trie:              /32 host LOCAL
/proc/2021/net/fib_trie:        |-- 172.24.0.255`;

describe('a namespace read through /proc/PID/net without any right', () => {
  const { facts, problems } = parseProcNet([container, trie], 'x86_64');
  const seen = facts.get('2021');

  it('has its interfaces with index, addresses and counters', () => {
    expect(problems).toEqual([]);
    expect(seen?.interfaces.map(({ name, ifindex, kind }) => ({ name, ifindex, kind }))).toEqual([
      { name: 'lo', ifindex: 1, kind: 'loopback' },
      { name: 'eth0', ifindex: 2, kind: 'unknown' },
    ]);
    expect(seen?.interfaces[1]?.addresses).toEqual([
      { family: 4, address: '172.24.0.2', prefix: 24, scope: 'global' },
      { family: 6, address: 'fd24:6d61:696c::2', prefix: 64, scope: 'global' },
    ]);
    expect(seen?.interfaces[1]?.counters).toMatchObject({ rxBytes: 4178, rxPackets: 43, txBytes: 4754, txPackets: 49 });
  });

  it('has its routes and neighbours, without the kernel’s own null route', () => {
    expect(seen?.routes.map(({ destination, gateway, device }) => [destination, gateway, device])).toEqual([
      ['default', '172.24.0.1', 'eth0'],
      ['172.24.0.0/24', null, 'eth0'],
      ['default', 'fd24:6d61:696c::1', 'eth0'],
    ]);
    expect(seen?.neighbours).toEqual([
      { address: '172.24.0.1', mac: 'ae:64:39:20:27:af', device: 'eth0', state: null },
    ]);
  });
});

describe('an address whose interface cannot be told without rights', () => {
  it('is given to none, and said to be there', () => {
    const second = container.replace(
      /net\/route:eth0\t000018AC.*/,
      (line) => `${line}\n/proc/2021/${line.replace('eth0', 'vip0')}`,
    );
    const { facts, problems } = parseProcNet([second, trie], 'x86_64');
    const addresses = facts.get('2021')?.interfaces.flatMap((link) => link.addresses.map(({ address }) => address));
    expect(addresses).toEqual(['127.0.0.1', 'fd24:6d61:696c::2']);
    expect(problems).toEqual(['172.24.0.2 is on eth0 or vip0; /proc/PID/net does not tell']);
  });
});

describe('addresses in hexadecimal', () => {
  it('follow the byte order of the host', () => {
    expect(ipv4FromWord('0100007F', 'little')).toBe('127.0.0.1');
    expect(ipv4FromWord('7F000001', 'big')).toBe('127.0.0.1');
    expect(ipv6FromWords('00000000000000000000000001000000', 'little')).toBe('::1');
    expect(ipv6FromWords('00000000000000000000000000000001', 'big')).toBe('::1');
    expect(ipv6FromWords('0000000000000000FFFF00000100007F', 'little')).toBe('::ffff:127.0.0.1');
  });

  it('are written as RFC 5952 says', () => {
    const bytes = (groups: number[]): number[] => groups.flatMap((group) => [group >> 8, group & 255]);
    expect(formatIpv6(bytes([0x2001, 0xdb8, 0, 0, 1, 0, 0, 1]))).toBe('2001:db8::1:0:0:1');
    expect(formatIpv6(bytes([0x2001, 0xdb8, 0, 1, 1, 1, 1, 1]))).toBe('2001:db8:0:1:1:1:1:1');
    expect(formatIpv6(bytes([0, 0, 0, 0, 0, 0, 0, 0]))).toBe('::');
  });
});

describe('listening sockets', () => {
  const text = [
    '/proc/self/net/tcp:   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000   101        0 193152 1',
    '/proc/self/net/tcp:   1: 0100007F:0BB9 0100007F:1111 01 00000000:00000000 00:00000000 00000000     0        0 193153 1',
    '/proc/self/net/tcp6:   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 0:0 0:0 0     0        0 1 1',
    '/proc/self/net/udp:15045: 0B00007F:B5DF 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 196398 2',
  ].join('\n');

  it('are those that wait, with their user, and a connection is none', () => {
    const { facts, problems } = parseSockets(text, 'little');
    expect(problems).toEqual([]);
    expect(
      facts.get('self')?.map(({ protocol, family, address, port, uid }) => [protocol, family, address, port, uid]),
    ).toEqual([
      ['tcp', 4, '127.0.0.1', 3000, 101],
      ['tcp', 6, '::', 80, 0],
      ['udp', 4, '127.0.0.11', 46559, 0],
    ]);
  });

  it('get the process that ss names, also for a socket of both families', () => {
    const owners = parseSocketOwners(
      'tcp LISTEN 0 4096 127.0.0.1:3000 0.0.0.0:* users:(("docker-proxy",pid=1806,fd=7))\n' +
        'tcp LISTEN 0 4096 *:80 *:* users:(("a",pid=9999999999999,fd=1) "b",pid=75,fd=209))\n' +
        'udp UNCONN 0 0 0.0.0.0:4789 0.0.0.0:*',
    );
    const listeners = withOwners(parseSockets(text, 'little').facts.get('self') ?? [], owners.facts);
    expect(listeners[0]?.process).toEqual({ pid: 1806, name: 'docker-proxy' });
    expect(listeners[1]?.process?.pid).toBe(75);
    expect(listeners[2]?.process).toBeNull();
  });
});

describe('processes in containers', () => {
  it.each([
    ['cgroup v2 with systemd', `0::/system.slice/docker-${id('a')}.scope`, [id('a')]],
    ['cgroup v1', `9:name=systemd:/docker/${id('a')}`, [id('a')]],
    ['Podman', `0::/machine.slice/libpod-${id('b')}.scope/container`, [id('b')]],
    ['Kubernetes', `0::/kubepods/besteffort/pod1-2/${id('c')}`, [id('c')]],
    ['Docker in Docker', `0::/docker/${id('a')}/docker/${id('b')}`, [id('a'), id('b')]],
    ['the guard of a Podman container, which is outside', `0::/machine.slice/libpod-conmon-${id('b')}.scope`, []],
    ['a longer number', `0::/docker/${id('a')}a`, []],
  ])('are known by their cgroup path: %s', (_, line, ids) => {
    expect(parseCgroups(`/proc/7/cgroup:${line}`).facts.get(7) ?? []).toEqual(ids);
  });

  it('have their PID in each namespace', () => {
    expect(parseNsPids('/proc/1008/status:NSpid:\t1008\t40\t1').facts.get(1008)).toEqual([1008, 40, 1]);
  });
});
