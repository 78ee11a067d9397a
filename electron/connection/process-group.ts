import { spawn, type ChildProcess } from 'node:child_process';

/** As OpenSSH runs a ProxyCommand: `exec` puts the command in the shell's place (sshconnect.c, ssh_proxy_connect). */
export function shellInvocation(command: string): [program: string, args: string[]] {
  // With /s, cmd takes off the outer quotes and leaves the rest as it is; spawn must then quote nothing itself.
  if (process.platform === 'win32') return ['cmd.exe', ['/d', '/s', '/c', `"${command}"`]];
  return ['/bin/sh', ['-c', `exec ${command}`]];
}

/** Ends a program that was started detached, with all that it started. Never throws for one that has ended. */
export function endGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    // Windows has no process groups: taskkill walks the tree.
    if (child.exitCode !== null) return;
    const killer = spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    killer.once('error', () => child.kill());
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    // ESRCH: it ended by itself. EPERM: all that is left of it belongs to somebody else.
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
