import { AppError } from '../../shared/errors/app-error';
import { oneLine } from './one-line';

type Known = Pick<AppError['data'], 'code' | 'step' | 'message' | 'remedy'> & { readonly retry?: boolean };

/** What OpenSSH's client says in English, and what it means here; the first that fits wins. Read in sshconnect.c, sshconnect2.c, ssh.c. */
const MEANINGS: readonly (readonly [RegExp, Known])[] = [
  [
    /REVOKED HOST KEY|marked as revoked|host key .*revoked/i,
    {
      code: 'host-key-revoked',
      step: 'host-key',
      message: 'The key that the host showed is marked as revoked.',
      remedy: 'Do not connect. Ask whoever runs the host which key is the right one.',
    },
  ],
  [
    /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/i,
    {
      code: 'host-key-changed',
      step: 'host-key',
      message:
        'The host showed another key than the one on file. Someone may be listening in, or the host was set up anew.',
      remedy:
        'If the change is confirmed by whoever runs the host, remove the old line from known_hosts and connect again.',
    },
  ],
  [
    /host key is known for|Host key verification failed|Certificate invalid/i,
    {
      code: 'host-key-unknown',
      step: 'host-key',
      message: 'The host’s key or certificate is not vouched for by any known hosts file.',
      remedy:
        'Connect once with ssh in a terminal and compare the fingerprint, or ask for the line of the certificate authority.',
    },
  ],
  [
    // The hop let in, and only what lies behind it is not there.
    /open failed: connect failed/i,
    {
      code: 'proxy-failed',
      step: 'connect',
      message: 'A hop on the way cannot reach what lies behind it.',
      remedy: 'Check the name and the port as they are seen from that hop, and that the next host is up.',
      retry: true,
    },
  ],
  [
    /administratively prohibited|stdio forwarding failed/i,
    {
      code: 'proxy-failed',
      step: 'connect',
      message: 'A hop on the way does not forward the connection, or cannot reach what lies behind it.',
      remedy: 'Its sshd_config must have AllowTcpForwarding yes or local, and the next host must be up.',
    },
  ],
  [
    /Permission denied|Too many authentication failures|No more authentication methods/i,
    {
      code: 'login-failed',
      step: 'login',
      message: 'The host did not let the system’s ssh in.',
      remedy:
        'It cannot ask for anything here: load the key with ssh-add, get a ticket with kinit, renew the certificate, or set the host to the library, which asks for passwords.',
    },
  ],
  [
    /Could not resolve hostname|Address family for hostname not supported/i,
    {
      code: 'host-unknown',
      step: 'resolve',
      message: 'The name could not be resolved to an address.',
      remedy: 'Check the spelling, the SSH config and the name servers of this machine.',
    },
  ],
  [
    /connect to host .*Connection refused/i,
    {
      code: 'connection-refused',
      step: 'connect',
      message: 'Nothing accepts connections there.',
      remedy: 'Check the port, and that the SSH server of the host is running.',
      retry: true,
    },
  ],
  [
    /connect to host .*timed out/i,
    {
      code: 'connection-timeout',
      step: 'connect',
      message: 'The host did not answer in time.',
      remedy: 'Check that the host is up and that no firewall drops the packets.',
      retry: true,
    },
  ],
  [
    // Behind a program (UNKNOWN port 65535) the same words may mean that this program was refused a login.
    /connect to host .*(?:unreachable|No route to host)|^(?![\s\S]*UNKNOWN port)[\s\S]*(?:kex_exchange_identification|banner exchange): /i,
    {
      code: 'connection-lost',
      step: 'connect',
      message: 'The host could not be reached, or ended the connection before it said who it is.',
      remedy: 'Check the network, and that an SSH server listens on this port.',
      retry: true,
    },
  ],
  [
    /Bad configuration option|Bad owner or permissions|terminating, \d+ bad configuration/i,
    {
      code: 'usage',
      step: 'resolve',
      message: 'The system’s ssh does not understand the SSH config.',
      remedy: 'Mend what it complains about.',
    },
  ],
];

/** Turns what ssh said before it ended into an error. */
export function systemSshFailure(host: string, said: string, exit: number | null): AppError {
  const known = MEANINGS.find(([pattern]) => pattern.test(said))?.[1];
  const meaning = known ?? {
    code: 'connection-lost' as const,
    // It does not say how far it came: a login may have been tried.
    step: 'login' as const,
    message: 'The system’s ssh ended before the login was done.',
    remedy: 'Run ssh to this host in a terminal and see what it says.',
  };
  const fingerprint = /SHA256:[A-Za-z0-9+/]{43}/.exec(said)?.[0];
  const methods = /Permission denied \(([a-z,-]+)\)/.exec(said)?.[1];
  return new AppError({
    retry: false,
    ...meaning,
    host,
    cause: oneLine(withoutDecoration(said)) || `It ended with exit status ${exit ?? 'unknown'}.`,
    details: {
      transport: 'system',
      ...(fingerprint === undefined ? {} : { fingerprint }),
      ...(methods === undefined ? {} : { methods }),
    },
  });
}

/** The frame of at signs around ssh's warning would fill the space for its words. */
function withoutDecoration(text: string): string {
  return text.replace(/@{3,}/g, ' ').replace(/^Warning: Permanently added.*$/gm, '');
}

export function sshMissing(host: string, cause: string): AppError {
  return new AppError({
    code: 'program-missing',
    host,
    step: 'connect',
    message: 'This host needs the system’s ssh, and there is none on this machine.',
    cause: oneLine(cause),
    remedy: 'Install OpenSSH’s client.',
    details: { program: 'ssh' },
  });
}
