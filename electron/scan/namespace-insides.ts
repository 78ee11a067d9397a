import type { FdbEntry, Listener, Namespace } from '../../shared/model';
import { parseFdb } from '../parsers/fdb';
import { byteOrderOf, type ByteOrder } from '../parsers/hex-address';
import type { Identity } from '../parsers/identity';
import { parseNamespaceContents, type NamespaceContents } from '../parsers/namespace-contents';
import { parseNamespaceNetlink } from '../parsers/namespace-netlink';
import { parseProcNet } from '../parsers/proc-net';
import { parseSockets } from '../parsers/sockets';
import { Problems, type Parsed } from '../parsers/parsed';
import type { Reports } from './reports';
import { grepStatuses, type Outcome } from './section-status';

export type Inside = Pick<
  Namespace,
  'detail' | 'source' | 'interfaces' | 'routes' | 'neighbours' | 'fdb' | 'listeners'
>;

interface Member {
  readonly inode: number | null;
  readonly pids: readonly number[];
}

/**
 * Looks into a namespace by what the scan brought: `ip` inside it (root), else /proc/PID/net of one of its processes.
 * The function answers null for a namespace that nothing was read of.
 */
export function namespaceInsides(
  identity: Identity,
  isRoot: boolean,
  reports: Reports,
): (member: Member) => Inside | null {
  const net = parseProcNet([reports.text('proc-net'), reports.text('proc-net-addresses')], identity.architecture);
  const order = byteOrderOf(identity.architecture);
  const sockets = parseSockets(reports.text('proc-net-sockets'), order);
  const deep = reports.has('netns-contents');
  reportProcNet(deep, [...net.problems, ...sockets.problems], reports);
  const contents = insideByIp(deep, isRoot, identity, reports);

  return ({ inode, pids }) => {
    const listeners = firstOf(pids, sockets.facts) ?? [];
    const full = inode === null ? null : contents(inode);
    if (full !== null) return { ...full, listeners: full.listeners ?? listeners };
    const proc = firstOf(pids, net.facts);
    return proc === undefined ? null : { detail: 'proc', source: 'proc.net', ...proc, fdb: [], listeners };
  };
}

function firstOf<T extends object | Listener[]>(pids: readonly number[], facts: ReadonlyMap<string, T>): T | undefined {
  const found = pids.find((pid) => facts.has(String(pid)));
  return found === undefined ? undefined : facts.get(String(found));
}

/** `listeners` null: whoever read this did not look at sockets. */
type Full = Omit<Inside, 'listeners'> & Pick<NamespaceContents, 'listeners'>;

function insideByIp(
  deep: boolean,
  isRoot: boolean,
  identity: Identity,
  reports: Reports,
): (inode: number) => Full | null {
  if (!deep) {
    if (reports.toldRights()) reports.set('netns.contents', refusal(isRoot, identity));
    return () => null;
  }
  const problems = new Problems();
  const found = new Map<number, Full>();
  let bytes = 0;
  const read = (section: string, inode: number, contents: Parsed<NamespaceContents>, fdb: Parsed<FdbEntry[]>): void => {
    bytes += reports.text(section).length;
    for (const problem of [...contents.problems, ...fdb.problems]) problems.add(`net:${inode}: ${problem}`);
    const ended = reports.exit(section) === 0;
    if (!ended && contents.problems.length === 0) problems.add(`net:${inode}: it was broken off or refused`);
    if (contents.facts.interfaces.length === 0) return;
    found.set(inode, { detail: 'full', source: 'netns.contents', ...contents.facts, fdb: fdb.facts });
  };
  const order = byteOrderOf(identity.architecture);
  for (const inode of reports.numbered('netns-raw:')) {
    const section = `netns-raw:${inode}`;
    read(section, inode, parseNamespaceNetlink(reports.text(section), order), { facts: [], problems: [] });
  }
  for (const inode of reports.numbered('netns:')) {
    const section = `netns:${inode}`;
    const { facts, problems: unread } = parseNamespaceContents(reports.text(section));
    const sockets = socketsOf(`netns-sockets:${inode}`, order, reports);
    const contents = { facts: { ...facts, listeners: sockets.facts }, problems: [...unread, ...sockets.problems] };
    read(section, inode, contents, parseFdb(reports.text(`netns-more:${inode}`)));
  }
  const list = problems.list();
  reports.set(
    'netns.contents',
    list.length === 0 ? { status: 'complete', reason: null } : { status: 'partial', reason: list.join('; ') },
    bytes,
  );
  return (inode) => found.get(inode) ?? null;
}

/** Of a namespace that no process is in; null where its tables were not read. */
function socketsOf(section: string, order: ByteOrder, reports: Reports): Parsed<Listener[] | null> {
  if (!reports.has(section)) return { facts: null, problems: [] };
  const { facts, problems } = parseSockets(reports.text(section), order);
  return { facts: facts.get('self') ?? [], problems };
}

function refusal(isRoot: boolean, { tools, ipJson }: Identity): Outcome {
  if (!isRoot) return { status: 'refused', reason: 'Only root may look inside other network namespaces.' };
  if (!tools.has('nsenter'))
    return { status: 'missing', reason: 'There is no nsenter; /proc/PID/net was read instead.' };
  if (!ipJson) return { status: 'missing', reason: '`ip` has no JSON here; /proc/PID/net was read instead.' };
  return { status: 'failed', reason: 'The namespaces were not read.' };
}

function reportProcNet(deep: boolean, problems: readonly string[], reports: Reports): void {
  if (!deep) reports.judge('proc.net', ['proc-net', 'proc-net-addresses', 'proc-net-sockets'], problems, grepStatuses);
  else if (reports.has('proc-net-sockets')) reports.judge('proc.net', ['proc-net-sockets'], problems, grepStatuses);
  else reports.set('proc.net', { status: 'skipped', reason: 'netns.contents answers it.' });
}
