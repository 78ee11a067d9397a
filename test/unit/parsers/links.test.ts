import { describe, expect, it } from 'vitest';
import { parseLinks } from '../../../electron/parsers/links';
import { parseSysfsLinks } from '../../../electron/parsers/links-sysfs';

const veth =
  '{"ifindex":11,"link_index":2,"ifname":"vethd4da32c","flags":["BROADCAST","UP"],"mtu":1500,"operstate":"UP","master":"docker0","link_type":"ether","address":"AE:64:39:20:27:AF","link_netnsid":3,"linkinfo":{"info_kind":"veth","info_slave_kind":"bridge","info_slave_data":{"state":"forwarding","hairpin":false}},"addr_info":[{}],"stats64":{"rx":{"bytes":7,"packets":1,"errors":0,"dropped":0},"tx":{"bytes":9,"packets":2,"errors":0,"dropped":1}}}';
const bridge =
  '{"ifindex":3,"ifname":"docker0","flags":["UP"],"mtu":1500,"operstate":"UP","link_type":"ether","address":"02:42:00:00:00:01","linkinfo":{"info_kind":"bridge","info_data":{"stp_state":0,"vlan_filtering":0,"gc_timer":12.5}},"addr_info":[{"family":"inet","local":"172.17.0.1","prefixlen":16,"scope":"global"}]}';

describe('interfaces from ip -j', () => {
  it('a veth in a bridge names its master by index and its peer by namespace id and index', () => {
    const { facts, problems } = parseLinks(`[{},${bridge},${veth}]`);
    expect(problems).toEqual([]);
    expect(facts[1]).toMatchObject({
      name: 'vethd4da32c',
      kind: 'veth',
      mac: 'ae:64:39:20:27:af',
      master: 3,
      link: { ifindex: 2, nsid: 3 },
      state: 'up',
      counters: { rxBytes: 7, txDropped: 1 },
      details: { port_state: 'forwarding', port_hairpin: false },
    });
    expect(facts[0]).toMatchObject({
      kind: 'bridge',
      link: null,
      addresses: [{ family: 4, address: '172.17.0.1', prefix: 16, scope: 'global' }],
      details: { stp_state: 0, vlan_filtering: 0 },
    });
  });

  it('a lower device in the same namespace is found by its name', () => {
    const vlan =
      '{"ifindex":9,"ifname":"eth0.5","link":"eth0","link_type":"ether","linkinfo":{"info_kind":"vlan","info_data":{"id":5}}}';
    const eth = '{"ifindex":2,"ifname":"eth0","link_type":"ether","parentdev":"0000:00:03.0"}';
    const { facts } = parseLinks(`[${vlan},${eth}]`);
    expect(facts[0]).toMatchObject({ kind: 'vlan', link: { ifindex: 2, nsid: null }, details: { id: 5 } });
    expect(facts[1]).toMatchObject({ kind: 'physical', details: { parentdev: '0000:00:03.0' } });
  });

  it('a kind that the chart does not know keeps the kernel word, and no kind can pass for physical', () => {
    const of = (kind: string): unknown =>
      parseLinks(`[{"ifindex":1,"ifname":"x","link_type":"ether","linkinfo":{"info_kind":"${kind}"}}]`).facts[0];
    expect(of('netdevsim')).toMatchObject({ kind: 'other', rawKind: 'netdevsim' });
    expect(of('physical')).toMatchObject({ kind: 'other', rawKind: 'physical' });
    expect(of('gretap')).toMatchObject({ kind: 'gre', rawKind: null });
  });

  it('an answer cut in the middle gives every interface before the cut, and says so', () => {
    const { facts, problems } = parseLinks(`[${bridge},${veth}`.slice(0, -40));
    expect(facts.map(({ name }) => name)).toEqual(['docker0']);
    expect(problems.join()).toMatch(/ends in its middle, after 1 complete/);
  });

  it('a master that is not in the list is a problem, not a guess', () => {
    const { facts, problems } = parseLinks(`[${veth}]`);
    expect(facts[0]?.master).toBeNull();
    expect(problems).toEqual(['master docker0 of vethd4da32c is not in the list']);
  });
});

describe('interfaces from sysfs, where ip has no JSON', () => {
  const text = [
    'docker0/ifindex:3',
    'docker0/iflink:3',
    'docker0/type:1',
    '/sys/class/net/docker0/bridge:yes',
    'docker0/mtu:1500',
    'vethx/ifindex:11',
    'vethx/iflink:2',
    'vethx/type:1',
    'vethx/master/ifindex:3',
    'vethx/operstate:up',
    'vethx/flags:0x1003',
    'eth0.5/ifindex:4',
    'eth0.5/iflink:2',
    'eth0.5/type:1',
    'eth0.5/uevent:DEVTYPE=vlan',
    '/sys/class/net/eth0.5/lower:/sys/class/net/eth0.5/lower_eth0',
    'eth0/ifindex:2',
    'eth0/iflink:2',
    'eth0/type:1',
    '/sys/class/net/eth0/device:yes',
    'eth0/address:52:54:00:12:34:56',
  ].join('\n');

  it('kinds, masters and peers are told as far as sysfs has them', () => {
    const { facts, problems } = parseSysfsLinks(text);
    expect(problems).toEqual([]);
    const byName = Object.fromEntries(facts.map((link) => [link.name, link]));
    expect(byName['docker0']).toMatchObject({ kind: 'bridge', link: null, mtu: 1500 });
    expect(byName['vethx']).toMatchObject({
      kind: 'veth',
      master: 3,
      link: { ifindex: 2, nsid: -1 },
      flags: ['UP', 'BROADCAST', 'MULTICAST'],
    });
    expect(byName['eth0.5']).toMatchObject({ kind: 'vlan', link: { ifindex: 2, nsid: null } });
    expect(byName['eth0']).toMatchObject({ kind: 'physical', mac: '52:54:00:12:34:56' });
  });
});
