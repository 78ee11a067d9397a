import { parseNamedIds, parseNamespaceIds } from '../parsers/namespace-ids';
import { parseSteadyPidIds } from '../parsers/namespace-pid-ids';
import type { Reports } from './reports';

interface Member {
  readonly inode: number | null;
  readonly pids: readonly number[];
  readonly paths: readonly string[];
}

/** The id that the root namespace has for a namespace: by its number (root), by one of its processes, by its name. */
export function namespaceIds(isRoot: boolean, reports: Reports): (member: Member) => number | null {
  const byNumber = parseNamespaceIds(reports.text('netns-ids'));
  const byName = parseNamedIds(reports.text('netns-named-ids'));
  const byPid = parseSteadyPidIds(reports.text('netns-pid-ids'), reports.text('netns-pid-ids-again'));
  const problems = [...byNumber.problems, ...byName.problems, ...byPid.problems];
  if (isRoot) reports.judge('netns.ids', ['netns-ids'], problems);
  else if (reports.exit('netns-pid-ids') === 127) {
    reports.set('netns.ids', {
      status: byName.facts.size > 0 ? 'partial' : 'refused',
      reason: 'lsns tells ids to root only, and there is no perl that could ask the kernel by process.',
    });
  } else reports.judge('netns.ids', ['netns-pid-ids', 'netns-pid-ids-again'], problems);

  return ({ inode, pids, paths }) => {
    const number = inode === null ? undefined : byNumber.facts.get(inode);
    const pid = pids.find((each) => byPid.facts.has(each));
    const name = paths.map((path) => /^\/run\/netns\/([^/]+)$/.exec(path)?.[1]).find((found) => found !== undefined);
    return number ?? fromMap(byPid.facts, pid) ?? fromMap(byName.facts, name) ?? null;
  };
}

function fromMap<Key>(map: ReadonlyMap<Key, number>, key: Key | undefined): number | undefined {
  return key === undefined ? undefined : map.get(key);
}
