import { linesOf, Problems, shown, type Parsed } from './parsed';

/**
 * Lines `/proc/PID/cgroup:HIERARCHY:CONTROLLERS:PATH` → container ids of each process, outermost first.
 * Engines spell the path differently: `/docker/ID`, `docker-ID.scope`, `libpod-ID.scope`, `kubepods/…/ID`, `cri-containerd-ID.scope`,
 * and Docker in Docker nests them; all have the 64 digits. conmon, Podman's guard of a container, is not in it.
 */
export function parseCgroups(text: string): Parsed<Map<number, string[]>> {
  const problems = new Problems();
  const facts = new Map<number, string[]>();
  for (const line of linesOf(text)) {
    const [, pid, path] = /^\/proc\/(\d{1,10})\/cgroup:\d+:[^:]*:(.*)$/.exec(line) ?? [];
    if (pid === undefined || path === undefined) {
      problems.add(`not a cgroup line: ${shown(line)}`);
      continue;
    }
    const ids = [...path.matchAll(/(conmon-)?(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])/g)]
      .filter((match) => match[1] === undefined)
      .flatMap((match) => match[2] ?? []);
    const known = facts.get(Number(pid));
    if (Number(pid) > 0 && ids.length > (known?.length ?? 0)) facts.set(Number(pid), ids);
  }
  return { facts, problems: problems.list() };
}
