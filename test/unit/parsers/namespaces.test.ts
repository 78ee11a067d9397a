import { describe, expect, it } from 'vitest';
import { parseNamespaceContents } from '../../../electron/parsers/namespace-contents';
import { parseNamedIds, parseNamespaceIds } from '../../../electron/parsers/namespace-ids';
import { parseNamespaceInodes } from '../../../electron/parsers/namespace-inodes';
import { parseNamespaceNetlink } from '../../../electron/parsers/namespace-netlink';
import { parseSteadyPidIds } from '../../../electron/parsers/namespace-pid-ids';

describe('which namespaces there are', () => {
  it('one number is one namespace, whether seen by a process or by a file', () => {
    const { facts, problems } = parseNamespaceInodes(
      '4 100 /proc/self/ns/net\n4 200 /run/docker/netns/ab\n4 100 /run/docker/netns/default\n25 200 /run/netns/forged\n4 200 /proc/77/ns/net\n4 100 /proc/1/ns/net',
    );
    expect(problems).toEqual([]);
    expect(facts.own).toBe(100);
    expect(facts.members.get(100)).toEqual({ pids: [1], paths: ['/run/docker/netns/default'] });
    expect(facts.members.get(200)).toEqual({ pids: [77], paths: ['/run/docker/netns/ab'] });
    expect(facts.strangers).toEqual(['/run/netns/forged']);
  });

  it('ids come from lsns, old and new, and from ip by name', () => {
    const lsns = '{"namespaces":[{"ns":100,"netnsid":"unassigned","pid":1},{"ns":"200","netnsid":"3","pid":"77"}]}';
    expect([...parseNamespaceIds(lsns).facts]).toEqual([[200, 3]]);
    expect([...parseNamedIds('[{"name":"blue","id":0},{"name":"red"}]').facts]).toEqual([['blue', 0]]);
  });

  it('an id that changed hands while the links were read is dropped', () => {
    expect([...parseSteadyPidIds('7 3\n8 4\n9 -1', '7 3\n8 5\n9 -1').facts]).toEqual([[7, 3]]);
  });
});

describe('what is inside a namespace', () => {
  /** A veth with address and default route, as perl printed it on lab-28 (little-endian), attributes as the kernel sent them. */
  const link =
    'l 00000100020000004310010000000000' +
    '090003006574683000000000' + // IFLA_IFNAME eth0
    '08000400dc050000' + // IFLA_MTU 1500
    '0800050016000000' + // IFLA_LINK 22
    '0500100006000000' + // IFLA_OPERSTATE up
    '0a000100d21fdd9b1c080000' + // IFLA_ADDRESS
    '1000120009000100766574680000000000'.slice(0, 32) + // IFLA_LINKINFO { IFLA_INFO_KIND veth }
    '0800250000000000'; // IFLA_LINK_NETNSID 0
  const address = 'a 02108000020000000800010' + '0ac11000208000200ac110002';
  const route =
    'r 0200000000000000000000000'.slice(0, 2) +
    '020000' +
    '00fe030001' +
    '00000000' +
    '08000f00fe000000' +
    '08000500ac110001' +
    '0800040002000000';
  const neighbour = 'n 020000000200000002000001' + '08000100ac110001' + '0a000200ae64392027af0000';

  it('read from the kernel by perl', () => {
    const { facts, problems } = parseNamespaceNetlink([link, address, route, neighbour].join('\n'), 'little');
    expect(problems).toEqual([]);
    expect(facts.interfaces[0]).toMatchObject({
      name: 'eth0',
      ifindex: 2,
      kind: 'veth',
      mac: 'd2:1f:dd:9b:1c:08',
      mtu: 1500,
      state: 'up',
      flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
      link: { ifindex: 22, nsid: 0 },
      addresses: [{ family: 4, address: '172.17.0.2', prefix: 16, scope: 'global' }],
    });
    expect(facts.routes).toMatchObject([
      {
        destination: 'default',
        gateway: '172.17.0.1',
        device: 'eth0',
        table: 'main',
        protocol: 'boot',
        scope: 'global',
        type: 'unicast',
      },
    ]);
    expect(facts.neighbours).toEqual([
      { address: '172.17.0.1', mac: 'ae:64:39:20:27:af', device: 'eth0', state: 'reachable' },
    ]);
  });

  /** struct inet_diag_msg: family, state, timer, retransmits; ports and addresses; then expires, queues, uid, inode. */
  const socket = (family: string, port: string, address: string): string =>
    family +
    '0a0000' +
    port +
    '0000' +
    address.padEnd(32, '0') +
    '0'.repeat(56) +
    '0'.repeat(24) +
    '21000000' +
    '01000000';

  it('of which sockets were asked for has those that listen, with protocol, address, port and owner', () => {
    const tcp = `t ${socket('02', '1f90', '7f00000b')}`;
    const udp = `u ${socket('0a', '0035', 'fd000000000000000000000000000001')}`;
    const { facts, problems } = parseNamespaceNetlink([link, tcp, udp, 'd'].join('\n'), 'little');
    expect(problems).toEqual([]);
    expect(facts.listeners).toEqual([
      { protocol: 'tcp', family: 4, address: '127.0.0.11', port: 8080, uid: 33, process: null },
      { protocol: 'udp', family: 6, address: 'fd00::1', port: 53, uid: 33, process: null },
    ]);
  });

  it('of which no sockets were asked for does not say that none listens', () => {
    expect(parseNamespaceNetlink(link, 'little').facts.listeners).toBeNull();
    expect(parseNamespaceNetlink(`${link}\nd`, 'little').facts.listeners).toEqual([]);
    expect(parseNamespaceNetlink(`t ${socket('07', '1f90', '7f00000b')}`, 'little').problems).toHaveLength(1);
  });

  it('with a broken line keeps the others and says which was broken', () => {
    const { facts, problems } = parseNamespaceNetlink(
      [link, address.slice(0, -4), 'error setns: x'].join('\n'),
      'little',
    );
    expect(facts.interfaces).toHaveLength(1);
    expect(problems).toHaveLength(2);
    expect(problems[1]).toContain('error setns: x');
  });

  it('read by ip is sorted by what the items are, and an error line is a problem', () => {
    const { facts, problems } = parseNamespaceContents(
      '[{"ifindex":2,"ifname":"eth0","link_type":"ether"}]\n[{"type":"unicast","dst":"default","dev":"eth0","pref":"medium","flags":[]}]\n[{"dst":"10.0.0.1","dev":"eth0","state":["STALE"]}]\nnsenter: refused',
    );
    expect(facts.interfaces).toHaveLength(1);
    expect(facts.routes).toMatchObject([{ family: 6, destination: 'default' }]);
    expect(facts.neighbours).toMatchObject([{ state: 'stale' }]);
    expect(problems).toEqual(['nsenter: refused']);
  });
});
