import { execFile } from 'node:child_process';
import { asksForGssapi, parseSshSettings, type SshDefaults, type SshSettings } from './ssh-config-output';

const TIMEOUT_MS = 20_000;
const MAX_OUTPUT = 1024 * 1024;
const SYSTEM_CONFIG = '/etc/ssh/ssh_config';

/** One answer for each program and file: the defaults do not change while the app runs. */
const answers = new Map<string, Promise<SshSettings | null>>();

/** What `ssh -G` says where nobody set anything. The system's config is asked only where the answer matters. */
export async function sshDefaults(
  settings: SshSettings,
  configFile: string | null,
  sshProgram: string,
): Promise<SshDefaults> {
  // With -F the system's config is not read (ssh(1)), so a file that was named is the user's own word.
  const systemMatters = configFile === null && asksForGssapi(settings);
  const [program, system] = await Promise.all([
    defaultsOf(sshProgram, 'none'),
    systemMatters ? defaultsOf(sshProgram, SYSTEM_CONFIG) : null,
  ]);
  return { program, system };
}

function defaultsOf(program: string, file: string): Promise<SshSettings | null> {
  const key = `${program}\n${file}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = ask(program, file);
  answers.set(key, answer);
  // A failure is not kept: the next connection asks again.
  void answer.then((found) => found === null && answers.delete(key));
  return answer;
}

/** Null where the program gives no answer; then every list counts as set. */
function ask(program: string, file: string): Promise<SshSettings | null> {
  return new Promise((resolve) => {
    execFile(
      program,
      ['-G', '-F', file, '--', 'localhost'],
      { timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT },
      (error, stdout) => {
        resolve(error === null ? parseSshSettings(stdout) : null);
      },
    );
  });
}
