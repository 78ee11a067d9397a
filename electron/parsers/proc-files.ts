import { linesOf, Problems, shown, type Parsed } from './parsed';

/** Lines of files under /proc/PID/net by process and file name. The login's own are under `self`. */
export type ProcFiles = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** `grep -H` output: every line begins with its file. No interface name holds a colon or a slash (dev_valid_name()). */
export function parseProcFiles(...texts: readonly string[]): Parsed<ProcFiles> {
  const problems = new Problems();
  const processes = new Map<string, Map<string, string[]>>();
  for (const line of texts.flatMap(linesOf)) {
    const [head, owner, file] = /^\/proc\/(self|\d{1,10})\/net\/(\w{1,20}):/.exec(line) ?? [];
    if (head === undefined || owner === undefined || file === undefined) {
      problems.add(`not from /proc/PID/net: ${shown(line)}`);
      continue;
    }
    const files = processes.get(owner) ?? new Map<string, string[]>();
    processes.set(owner, files);
    const lines = files.get(file);
    if (lines === undefined) files.set(file, [line.slice(head.length)]);
    else lines.push(line.slice(head.length));
  }
  return { facts: processes, problems: problems.list() };
}
