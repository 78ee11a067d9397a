import { linesOf, Problems, shown, type Parsed } from './parsed';

/** Lines `PID NSID`; -1 (NETNSA_NSID_NOT_ASSIGNED) is left out. */
function parsePidIds(text: string): Parsed<Map<number, number>> {
  const problems = new Problems();
  const facts = new Map<number, number>();
  for (const line of linesOf(text)) {
    const [, pid, id] = /^(\d{1,10}) (-1|\d{1,10})$/.exec(line) ?? [];
    if (pid === undefined || id === undefined) problems.add(`not a process and its id: ${shown(line)}`);
    else if (id !== '-1') facts.set(Number(pid), Number(id));
  }
  return { facts, problems: problems.list() };
}

/** Ids by process that were the same before and after the links were read: one that changed hands is dropped. */
export function parseSteadyPidIds(before: string, after: string): Parsed<Map<number, number>> {
  const first = parsePidIds(before);
  const second = parsePidIds(after);
  const steady = new Map([...first.facts].filter(([pid, id]) => second.facts.get(pid) === id));
  return { facts: steady, problems: [...first.problems, ...second.problems] };
}
