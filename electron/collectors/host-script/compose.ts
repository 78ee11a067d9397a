import type { RootBy } from '../../connection/root-shell';
import { contents } from './contents';
import { contentsByPerl } from './contents-perl';
import { engines, enginesOfLogin } from './engines';
import { firewall } from './firewall';
import { frame } from './frame';
import { identity } from './identity';
import { links } from './links';
import { listeners, listeningPattern } from './listeners';
import { namespaceIdsByLsns, namespaceIdsByPid } from './namespace-ids';
import { namespaces } from './namespaces';
import { processes } from './processes';
import { procNet } from './proc-net';
import { enterRootless, type RootlessPlace } from './rootless';
import { diagHandlers } from './sockets-diag';
import { sysctls } from './sysctls';

/** What the transport runs; the script comes on its standard input. Safe whatever the login shell is (fish, csh). */
export const hostScriptCommand = '/bin/sh -s';

/** System tools first: a login's own PATH is not trusted. The last two are NixOS. */
const systemPath =
  '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:/run/wrappers/bin:/run/current-system/sw/bin';

export interface HostScriptOptions {
  /** 32 hexadecimal digits, new for every run. */
  readonly token: string;
  /** False: `sudo` is never called. */
  readonly allowSudo: boolean;
  /** How the shell that runs it became root, where it is root by sudo already. */
  readonly raisedBy?: Exclude<RootBy, 'login'>;
  /** The rootless engine inside whose namespaces the host is read; the login's own where not given. */
  readonly inside?: RootlessPlace | null;
  /** Directories to look for tools in; the system's own where not given. */
  readonly path?: string;
}

/** Everything after the small pieces runs while the namespaces are being read. */
const body = String.raw`
T=$1 LEVEL=$2 LOGIN=$3 SUDO=$4
ROOT=no; [ "$(id -u)" = 0 ] && ROOT=yes
printf '%s script 1\n' "$T"
${frame}${engines}[ "$LEVEL" != sudo ] || section engines-root 20000 sockets
${identity}${namespaces}${namespaceIdsByPid}
[ $ROOT = yes ] || section netns-pid-ids 4000000 pid_ids
${links}
[ $ROOT = yes ] || section netns-pid-ids-again 4000000 pid_ids
NAMESPACES= DEEP=no LANES=2
if [ $ROOT = yes ] && [ $IP_JSON = yes ] && have nsenter && have stat; then
  DEEP=yes
  NAMESPACES=$(say "$INODES" | distinct)
  have nproc && LANES=$(nproc)
  [ "$LANES" -le 4 ] || LANES=4
fi
${contentsByPerl}${contents}${listeningPattern}
BY_PERL=no; [ $DEEP = yes ] && by_perl && BY_PERL=yes
${diagHandlers}rest() {
${processes}${sysctls}${listeners}${firewallForRoot()}${procNet}
}
if [ $DEEP = yes ]; then
  contents | hold | { exec 7<&0 </dev/null; rest; cat <&7; }
else rest
fi
printf '%s done\n' "$T"
`;

function firewallForRoot(): string {
  return `
if [ $ROOT = yes ]; then
${namespaceIdsByLsns}${firewall}
fi
`;
}

/** A word for sh, whatever is in it: single quotes, with each quote inside as '\''. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The reading script, run inside a rootless engine's namespaces. */
function throughDoor(setUp: string, reading: string, inside: RootlessPlace): string {
  return `${setUp}\nprintf '%s' ${quote(reading)} | { ${enterRootless(inside)} }; exit 0\n`;
}

/**
 * The one script that reads the host. It writes nothing there, starts no process that outlives it,
 * and never reads its own standard input, for some shells read ahead: what runs is one quoted word.
 *
 * @throws RangeError for a token or path that is not plain.
 */
export function hostScript({
  token,
  allowSudo,
  raisedBy,
  inside = null,
  path = systemPath,
}: HostScriptOptions): string {
  if (!/^[0-9a-f]{32}$/.test(token)) throw new RangeError('the token must be 32 hexadecimal digits');
  if (!/^[\w./:+-]+$/.test(path)) throw new RangeError('the path must be plain');
  const setUp = `export LC_ALL=C PATH=${path}; unset GREP_OPTIONS GREP_COLORS POSIXLY_CORRECT IFS`;
  // With `sh -s` on both sides the script stays out of process lists and of the log that sudo writes.
  const reading = `${setUp}\n{ ${body}\n} </dev/null; exit 0\n`;
  const privileged = quote(inside === null ? reading : throughDoor(setUp, reading, inside));
  const run = (level: string, login: string, sudo: string): string =>
    `set -- ${token} ${level} "${login}" ${sudo}; eval "$BODY"`;
  const start = [setUp, `BODY=${privileged}`, enginesOfLogin(token)];
  if (raisedBy !== undefined) {
    const sudo = raisedBy === 'sudo' ? 'passwordless' : 'password';
    return [...start, run('sudo', '${SUDO_USER:-$(id -un)}', sudo), 'exit 0', ''].join('\n');
  }
  return [
    ...start,
    'LOGIN=$(id -un)',
    `if [ "$(id -u)" = 0 ]; then ${run('root', '$LOGIN', 'unneeded')}; exit 0; fi`,
    ...(allowSudo ? [askSudo(token)] : ['SUDO=unasked']),
    run('none', '$LOGIN', '$SUDO'),
    'exit 0',
    '',
  ].join('\n');
}

/** `sudo -n` never waits for a password. What it is asked for is what it would run: sudoers(5) may allow one command and not another. */
const askSudo = (token: string): string => `SUDO=missing
if command -v sudo >/dev/null 2>&1; then
  if said=$(sudo -n /bin/sh -s </dev/null 2>&1 >/dev/null); then
    printf '%s' "$BODY" | sudo -n /bin/sh -s ${token} sudo "$LOGIN" passwordless; exit 0
  fi
  case $said in
  *'password is required'* | *'authentication is required'*) SUDO=password ;;
  *'must have a tty'*) SUDO=tty ;;
  *) SUDO=refused ;;
  esac
elif command -v doas >/dev/null 2>&1; then SUDO=doas
fi`;
