import type { SourceId, Table } from '../../shared/model';
import { parseIptablesSave } from '../parsers/iptables';
import { parseNft } from '../parsers/nft';
import type { Reports } from './reports';

/** Tables of every back end, none twice: nft's list leaves out those that iptables-nft owns and has listed. */
export function assembleFirewall(reports: Reports, isRoot: boolean): Table[] {
  if (!reports.toldRights()) return [];
  if (!isRoot) {
    for (const id of firewallSources) {
      reports.set(id, { status: 'refused', reason: 'Packet filter rules are shown to root only.' });
    }
    return [];
  }
  const four = iptables('firewall.iptables', 'iptables', 'ip', reports);
  const six = iptables('firewall.ip6tables', 'ip6tables', 'ip6', reports);
  const legacy = [
    ...legacyTables('firewall.iptables-legacy', 'iptables-legacy', 'ip', reports),
    ...legacyTables('firewall.ip6tables-legacy', 'ip6tables-legacy', 'ip6', reports),
  ];
  const listed = [...four, ...six];
  const owned = listed
    .filter((table) => table.backend === 'iptables-nft')
    .map((table) => `${table.family} ${table.name}`);
  const nft = parseNft(reports.text('nftables'), new Set(owned));
  reports.judge('firewall.nftables', ['nftables'], nft.problems);
  return [...listed, ...legacy, ...nft.facts];
}

const firewallSources = [
  'firewall.iptables',
  'firewall.ip6tables',
  'firewall.iptables-legacy',
  'firewall.ip6tables-legacy',
  'firewall.nftables',
] as const;

function iptables(id: SourceId, section: string, family: 'ip' | 'ip6', reports: Reports): Table[] {
  const parsed = parseIptablesSave(reports.text(section), family);
  reports.judge(id, [section], parsed.problems);
  return parsed.facts.tables;
}

function legacyTables(id: SourceId, section: string, family: 'ip' | 'ip6', reports: Reports): Table[] {
  if (!reports.has(section)) {
    reports.set(id, {
      status: 'skipped',
      reason: 'The kernel has no tables of this back end, or iptables-save shows them already.',
    });
    return [];
  }
  const parsed = parseIptablesSave(reports.text(section), family);
  reports.judge(id, [section], parsed.problems);
  return parsed.facts.tables.map((table) => ({ ...table, backend: 'iptables-legacy' }));
}
