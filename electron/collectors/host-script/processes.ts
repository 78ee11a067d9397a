/**
 * Which processes run in containers: one grep over every process for its cgroup path, one for its PIDs in nested
 * PID namespaces. On cgroup v1 a process has a line per controller; the first that names a container is enough. The list of files goes through xargs, for a host may have more processes than one command line holds.
 */
export const processes = String.raw`
cgroups() { printf '%s\n' /proc/[0-9]*/cgroup | limit 10 xargs grep -sHE -m 1 '[0-9a-f]{64}'; }
nspids() { printf '%s\n' /proc/[0-9]*/status | limit 10 xargs grep -sHE '^NSpid:[[:space:]]*[0-9]+[[:space:]]+[0-9]'; }
section cgroups 16000000 cgroups
section nspids 8000000 nspids
`;
