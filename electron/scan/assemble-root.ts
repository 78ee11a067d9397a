import type { Interface, Listener, Namespace, Neighbour, PolicyRule, Route } from '../../shared/model';
import { parseFdb } from '../parsers/fdb';
import { byteOrderOf } from '../parsers/hex-address';
import type { Identity } from '../parsers/identity';
import { parseLinks } from '../parsers/links';
import { parseSysfsLinks } from '../parsers/links-sysfs';
import { parseNeighbours } from '../parsers/neighbours';
import type { Parsed } from '../parsers/parsed';
import { parsePolicyRules } from '../parsers/policy-rules';
import { parseProcNet } from '../parsers/proc-net';
import { parseRoutes } from '../parsers/routes';
import { parseSocketOwners, withOwners } from '../parsers/socket-owners';
import { parseSockets } from '../parsers/sockets';
import type { Reports } from './reports';
import { grepStatuses } from './section-status';

type Inside = Pick<Namespace, 'interfaces' | 'routes' | 'neighbours' | 'source'>;

/** What is in the namespace that the login is in; its place in the kernel (inode, files, processes) is found elsewhere. */
export function assembleRoot(identity: Identity, reports: Reports): Omit<Namespace, 'inode' | 'paths' | 'pids'> {
  const inside = reports.has('sysfs') ? bySysfs(identity, reports) : byIp(reports);
  const fdb = parseFdb(reports.text('fdb'));
  reports.judge('host.fdb', ['fdb'], fdb.problems);
  return {
    id: 'root',
    nsid: null,
    detail: 'full',
    ...inside,
    policyRules: policyRules(reports),
    fdb: fdb.facts,
    listeners: listeners(identity, reports),
  };
}

function byIp(reports: Reports): Inside {
  const links = parseLinks(reports.text('links'));
  const routes = joined(parseRoutes(reports.text('routes4'), 4), parseRoutes(reports.text('routes6'), 6));
  const neighbours = parseNeighbours(reports.text('neighbours'));
  reports.judge('host.links', ['links'], links.problems);
  reports.judge('host.routes', ['routes4', 'routes6'], routes.problems);
  reports.judge('host.neighbours', ['neighbours'], neighbours.problems);
  reports.set('host.sysfs', { status: 'skipped', reason: '`ip` answers it (host.links).' });
  return { interfaces: links.facts, routes: routes.facts, neighbours: neighbours.facts, source: 'host.links' };
}

/** BusyBox, iproute2 before 4.13, or no ip at all: links by sysfs, addresses, routes and neighbours by /proc/net. */
function bySysfs(identity: Identity, reports: Reports): Inside {
  const links = parseSysfsLinks(reports.text('sysfs'));
  const net = parseProcNet([reports.text('host-proc-net')], identity.architecture);
  const self = net.facts.get('self') ?? { interfaces: [], routes: [], neighbours: [] };
  const addresses = new Map(self.interfaces.map((link) => [link.name, link.addresses]));
  const interfaces: Interface[] = links.facts.map((link) => ({ ...link, addresses: addresses.get(link.name) ?? [] }));
  const reason = identity.tools.has('ip')
    ? '`ip` has no JSON here (BusyBox, or iproute2 before 4.13).'
    : 'There is no `ip` here.';
  reports.judge('host.sysfs', ['sysfs', 'host-proc-net'], [...links.problems, ...net.problems], grepStatuses);
  reports.set('host.links', { status: 'missing', reason: `${reason} /sys/class/net was read instead (host.sysfs).` });
  reports.set('host.routes', {
    status: 'partial',
    reason: `${reason} /proc/net was read instead, which has no table but main for IPv4.`,
  });
  reports.set('host.neighbours', {
    status: 'partial',
    reason: `${reason} /proc/net/arp was read instead, which has no IPv6.`,
  });
  return { interfaces, routes: self.routes, neighbours: self.neighbours, source: 'host.sysfs' };
}

function policyRules(reports: Reports): PolicyRule[] {
  const rules = joined(
    parsePolicyRules(reports.text('policy-rules4'), 4),
    parsePolicyRules(reports.text('policy-rules6'), 6),
  );
  reports.judge('host.policy-rules', ['policy-rules4', 'policy-rules6'], rules.problems);
  return rules.facts;
}

function listeners(identity: Identity, reports: Reports): Listener[] {
  const sockets = parseSockets(reports.text('listeners'), byteOrderOf(identity.architecture));
  const owners = parseSocketOwners(reports.text('listener-owners'));
  reports.judge('host.listeners', ['listeners'], [...sockets.problems, ...owners.problems], grepStatuses);
  return withOwners(sockets.facts.get('self') ?? [], owners.facts);
}

function joined<T extends Route | PolicyRule | Neighbour>(...parts: readonly Parsed<T[]>[]): Parsed<T[]> {
  return { facts: parts.flatMap((part) => part.facts), problems: parts.flatMap((part) => part.problems) };
}
