import { linesOf, Problems, shown, type Parsed } from './parsed';

/** Lines `/proc/PID/status:NSpid:	1008	1` → the PID in each nested PID namespace, outermost first (proc(5)). */
export function parseNsPids(text: string): Parsed<Map<number, number[]>> {
  const problems = new Problems();
  const facts = new Map<number, number[]>();
  for (const line of linesOf(text)) {
    const [, pid, list] = /^\/proc\/(\d{1,10})\/status:NSpid:\s*(\d{1,10}(?:\s+\d{1,10})*)\s*$/.exec(line) ?? [];
    if (pid === undefined || list === undefined) problems.add(`not an NSpid line: ${shown(line)}`);
    else facts.set(Number(pid), list.split(/\s+/).map(Number));
  }
  return { facts, problems: problems.list() };
}
