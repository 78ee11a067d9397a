/** Begins the line by which the relay answers: `… ok TOOL`, after which the bytes are the socket's, or `… refusal REASON`. */
export const RELAY_SENTINEL = 'portolan-relay:';

const python = [
  'import socket,sys,os,threading',
  's=socket.socket(socket.AF_UNIX)',
  's.connect(sys.argv[1])',
  'o=sys.stdout.buffer',
  't=threading.Thread(target=lambda:[s.sendall(b) for b in iter(lambda:os.read(0,65536),bytes())]+[s.shutdown(1)])',
  't.daemon=True',
  't.start()',
  '[(o.write(b),o.flush()) for b in iter(lambda:s.recv(65536),bytes())]',
].join(';');

// IO::Socket::UNIX is part of perl-base, which every Debian has. The backslashes keep the shell from the variables.
const perl = [
  'my \\$s=IO::Socket::UNIX->new(Peer=>shift) or exit 1',
  'binmode STDIN',
  'binmode STDOUT',
  '\\$|=1',
  'my \\$p=fork',
  'if(\\$p){while(sysread(\\$s,\\$b,65536)){print \\$b}kill 15,\\$p}else{while(sysread(STDIN,\\$b,65536)){print \\$s \\$b}shutdown(\\$s,1)}',
].join(';');

/**
 * POSIX sh in one line without single quotes, exclamation marks and backslashes before quotes: between single quotes
 * it means the same to sh, bash, zsh, fish and csh, whichever is the login shell.
 */
const script = [
  'LC_ALL=C',
  'export LC_ALL',
  'PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"',
  'IFS= read -r s || exit 1',
  `refuse() { echo "${RELAY_SENTINEL} refusal $1"; exit 1; }`,
  `ok() { echo "${RELAY_SENTINEL} ok $1"; }`,
  'has() { command -v "$1" >/dev/null 2>&1; }',
  '[ -S "$s" ] || refuse missing',
  '[ -r "$s" ] && [ -w "$s" ] || refuse refused',
  // A podman that calls itself docker, and Docker before 18.09, have no dial-stdio.
  'if has docker && docker system dial-stdio --help >/dev/null 2>&1 </dev/null; then ok docker; exec docker -H "unix://$s" system dial-stdio; fi',
  'if has socat; then ok socat; exec socat - "UNIX-CONNECT:$s"; fi',
  // BusyBox nc and netcat-traditional have no Unix sockets.
  'if has nc && nc -h 2>&1 </dev/null | grep -qi "unix.*socket"; then ok nc; exec nc -U "$s"; fi',
  `if has python3; then ok python3; exec python3 -c "${python}" "$s"; fi`,
  `if has perl && perl -MIO::Socket::UNIX -e 1 >/dev/null 2>&1; then ok perl; exec perl -MIO::Socket::UNIX -e "${perl}" "$s"; fi`,
  'refuse no-tool',
].join('; ');

/** For a shell that is root already. */
export const RELAY_SCRIPT = script;

export const RELAY_AS_USER = `/bin/sh -c '${script}'`;

/** -n: sudo never asks for a password, it fails. */
export const RELAY_AS_ROOT = `sudo -n /bin/sh -c '${script}'`;
