import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

const ownerSchema = z.object({
  pid: z.number().int().positive(),
  /** When the process began, in the system's own measure; null where that cannot be told. */
  start: z.string().nullable(),
  machine: z.string(),
  /** Differs at every time it is taken. */
  token: z.string(),
});

/** Who holds a lock, as its file says. */
export type LockOwner = z.infer<typeof ownerSchema>;

export function ownerText(token: string): string {
  const owner: LockOwner = { pid: process.pid, start: startOf(process.pid), machine: hostname(), token };
  return JSON.stringify(owner);
}

/** Null where the file was not written to its end. */
export function ownerOf(text: string): LockOwner | null {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** True only where it is certain: the process is of this machine and has ended, or its number is another's by now. */
export function hasEnded({ pid, start, machine }: LockOwner): boolean {
  if (machine !== hostname()) return false;
  if (!isAlive(pid)) return true;
  const now = startOf(pid);
  return start !== null && now !== null && start !== now;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM: it is there and another user's.
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH');
  }
}

/** Field 22 of /proc/PID/stat: clock ticks since boot (proc_pid_stat(5)); the name before it may hold brackets and blanks. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    // Not Linux, or it ended this moment.
    return null;
  }
}
