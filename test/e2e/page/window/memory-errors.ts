import type { AppErrorData } from '../../../../shared/errors/app-error';

export const FINGERPRINT = 'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8';
const OLD = 'SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDHNu0VLS3J0Cjg0Mc';

export function memoryError(
  given: Pick<AppErrorData, 'code' | 'step' | 'message'> & Partial<AppErrorData>,
): AppErrorData {
  return { host: null, cause: null, remedy: null, retry: false, details: {}, ...given };
}

/** One host for each way in which a connection ends. */
const failures: Readonly<Record<string, AppErrorData>> = {
  'changed-key': memoryError({
    code: 'host-key-changed',
    step: 'host-key',
    message: 'The host showed another key than the one on file.',
    cause: `Shown: ${FINGERPRINT}. On file: ssh-ed25519 ${OLD}.`,
    remedy: 'If the change is confirmed by whoever runs the host, remove the lines and connect again.',
    details: {
      keyType: 'ssh-ed25519',
      fingerprint: FINGERPRINT,
      expectedFingerprint: OLD,
      hostPattern: '[10.0.0.9]:2222',
      where: '/home/ops/.ssh/known_hosts:12, /home/ops/.config/portolan/known_hosts:3',
    },
  }),
  refused: memoryError({
    code: 'connection-refused',
    step: 'connect',
    message: 'Nothing listens on port 22 of 10.0.0.10.',
    cause: 'connect ECONNREFUSED',
    remedy: 'Check the address and port, and that sshd runs there.',
    retry: true,
  }),
  'limit-reached': memoryError({
    code: 'limit-reached',
    step: 'connect',
    message: 'The host closes new connections before a login.',
    cause: 'Exceeded MaxStartups',
    remedy: 'Wait a minute and try again, or raise MaxStartups in its sshd_config.',
    retry: true,
  }),
  'proxy-failed': memoryError({
    code: 'proxy-failed',
    step: 'connect',
    message: 'The jump host does not forward to db-7:22.',
    cause: 'open failed: administratively prohibited',
    remedy: 'Allow it there with AllowTcpForwarding and PermitOpen.',
    details: { hop: 'ops@jump.example:22' },
  }),
};

export const failureOf = (target: string): AppErrorData | null => failures[target] ?? null;

/** A key that was not met before, on a jump host or on the host itself. */
export function unknownKey(target: string, trusted: string | null): AppErrorData | null {
  if ((target !== 'unknown-key' && target !== 'unknown-hop') || trusted === FINGERPRINT) return null;
  const hop: Record<string, string> = target === 'unknown-hop' ? { hop: 'ops@jump.example:22' } : {};
  return memoryError({
    code: 'host-key-unknown',
    step: 'host-key',
    message: `The host key of ${target} is not known.`,
    details: { fingerprint: FINGERPRINT, keyType: 'ssh-ed25519', hostPattern: '[10.0.0.8]:2222', ...hop },
  });
}
