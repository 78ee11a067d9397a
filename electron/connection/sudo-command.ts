/** Follows the token in sudo's prompt. The command line itself has the token without it: a shell that prints what it runs (set -x) prompts for nothing. */
const PROMPT_END = ':password';

/** What sudo prints where it waits for a password; sudo-rs puts words around it. */
export const promptOf = (token: string): string => `${token}${PROMPT_END}`;

/**
 * Finds the way to root: none is needed, or sudo goes. The prompt has the token ($1) in it, so that nothing else on
 * standard error can be taken for it; -S reads the password from standard input, byte by byte up to the newline, and
 * asks only where sudo wants one (sudo(8), -p and -S). LC_ALL=C: what sudo says is read. `set +x`: an exported SHELLOPTS
 * would have bash print the prompt.
 */
const wayToRoot = [
  'set +x',
  'LC_ALL=C',
  'export LC_ALL',
  'PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/wrappers/bin"',
  'has() { command -v "$1" >/dev/null 2>&1; }',
  'if [ "$(id -u)" = 0 ]; then exec /bin/sh -c "$2" sh "$1" root; fi',
  `if has sudo; then exec sudo -S -p "$1${PROMPT_END}" /bin/sh -c "$2" sh "$1" sudo; fi`,
  'if has doas; then echo "$1 refusal doas"; else echo "$1 refusal missing"; fi',
].join('; ');

/** Root says that it is there before anything is sent to it: what comes before that on standard input is sudo's. */
const ready = 'echo "$1 ready $2"';

/** Root's shell, which reads its script from standard input. */
export const SHELL_AS_ROOT = 'exec /bin/sh -s';

/**
 * Between single quotes it means the same to sh, bash, zsh, fish and csh.
 *
 * @param token 32 hexadecimal digits, new for every run.
 * @throws RangeError for a token or script that is not plain.
 */
export function sudoCommand(token: string, script: string): string {
  if (!/^[0-9a-f]{32}$/.test(token)) throw new RangeError('the token must be 32 hexadecimal digits');
  if (/['!\n]/.test(script)) throw new RangeError('the script must be one line without quotes');
  return `/bin/sh -c '${wayToRoot}' sh ${token} '${ready}; ${script}'`;
}
