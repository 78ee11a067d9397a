import { linesOf, Problems, shown, type Parsed } from './parsed';

export interface NamespaceInodes {
  /** Number of the login's own namespace, the root one; null where it did not come. */
  readonly own: number | null;
  /** Processes and bound files by inode number, the own namespace's among them. */
  readonly members: ReadonlyMap<number, { readonly pids: readonly number[]; readonly paths: readonly string[] }>;
  /** Files that are there but are no namespace: another file system than nsfs. */
  readonly strangers: readonly string[];
}

/**
 * `stat -L -c '%d %i %n'` of /proc/self/ns/net, bound files and /proc/PID/ns/net, or of /proc/PID/net/dev.
 * The first line is the login's own; a file on another device is no namespace, for inode numbers hold on one device only.
 */
export function parseNamespaceInodes(text: string): Parsed<NamespaceInodes> {
  const problems = new Problems();
  const members = new Map<number, { pids: number[]; paths: string[] }>();
  const strangers: string[] = [];
  let own: { device: string; inode: number } | null = null;
  for (const line of linesOf(text)) {
    const [, device, digits, path] = /^(\d{1,20}) (\d{1,15}) (\/\S{1,4096})$/.exec(line) ?? [];
    if (device === undefined || digits === undefined || path === undefined) {
      problems.add(`not an inode line: ${shown(line)}`);
      continue;
    }
    const inode = Number(digits);
    if (/^\/proc\/self\//.test(path)) {
      own ??= { device, inode };
      if (!members.has(inode)) members.set(inode, { pids: [], paths: [] });
      continue;
    }
    if (own !== null && own.device !== device) {
      strangers.push(path);
      continue;
    }
    const member = members.get(inode) ?? { pids: [], paths: [] };
    members.set(inode, member);
    const pid = /^\/proc\/(\d{1,10})\//.exec(path)?.[1];
    if (pid === undefined) member.paths.push(path);
    else member.pids.push(Number(pid));
  }
  if (own === null) problems.add('the own namespace is not among the inodes');
  return { facts: { own: own?.inode ?? null, members, strangers }, problems: problems.list() };
}
