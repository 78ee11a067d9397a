import { AppError } from '../../../shared/errors/app-error';
import { oneLine } from '../one-line';

interface Known {
  readonly pattern: RegExp;
  readonly message: string;
  readonly remedy: string;
}

/** Codes and words of Node's tls and of OpenSSL; alerts by their numbers in RFC 8446, 6.2. */
const known: readonly Known[] = [
  {
    pattern: /CERT_HAS_EXPIRED|certificate has expired/i,
    message: "The engine's certificate has expired.",
    remedy: 'Renew the certificate of the engine, and check the clock of this machine.',
  },
  {
    pattern: /CERT_NOT_YET_VALID/i,
    message: "The engine's certificate is not valid yet.",
    remedy: 'Check the clocks of this machine and of the host.',
  },
  {
    pattern: /ERR_TLS_CERT_ALTNAME_INVALID/i,
    message: "The engine's certificate is for another name.",
    remedy: 'Connect by a name that the certificate carries, or issue one that carries this name.',
  },
  {
    pattern:
      /DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_SIGNATURE_FAILURE/i,
    message: "The engine's certificate is signed by a CA that is not the given one.",
    remedy: 'Give the CA certificate (ca.pem) that signed the certificate of the engine.',
  },
  {
    // 116 certificate_required; 42 bad_certificate is what Go says for a missing one before TLS 1.3; 40 handshake_failure.
    pattern: /CERTIFICATE_REQUIRED|alert number 116|BAD_CERTIFICATE|alert number 42|HANDSHAKE_FAILURE|alert number 40/i,
    message: 'The engine wants a client certificate that it trusts, and got none.',
    remedy: 'Give a client certificate (cert.pem) and its key (key.pem) that the CA of the engine has signed.',
  },
  {
    // 44 revoked, 45 expired, 46 unknown, 48 unknown CA.
    pattern: /alert number 4[4568]|ALERT_(CERTIFICATE_(REVOKED|EXPIRED|UNKNOWN)|UNKNOWN_CA)/i,
    message: 'The engine does not accept this client certificate.',
    remedy: 'Give a client certificate that the CA of the engine has signed and that has not expired.',
  },
  {
    pattern: /KEY_VALUES_MISMATCH/i,
    message: 'The client certificate and the key do not belong together.',
    remedy: 'Give the key (key.pem) with which the certificate was issued.',
  },
  {
    pattern: /bad decrypt|BAD_PASSWORD_READ|INTERRUPTED_OR_CANCELLED|no start line|PEM routines|DECODER routines/i,
    message: 'A certificate or key file cannot be used.',
    remedy: 'The files must be in PEM form, and the key without a passphrase.',
  },
  {
    pattern: /WRONG_VERSION_NUMBER|HTTP_REQUEST|packet length too long|PACKET_LENGTH_TOO_LONG|unknown protocol/i,
    message: 'The engine does not speak TLS on this port.',
    remedy: 'Check the port: 2376 is with TLS, 2375 without. Without TLS, leave the certificates out.',
  },
];

/** What an engine says that was asked without TLS on its TLS port (Go, net/http, tlsRecordHeaderLooksLikeHTTP). */
const plainOnTls = /client sent an http request to an https server/i;

/** The exact cause of a TLS failure; null where it was none. */
export function tlsFailure(host: string, error: unknown): AppError | null {
  const words = wordsOf(error);
  const found = known.find(({ pattern }) => pattern.test(words));
  if (found === undefined && !/\b(SSL|TLS)\b|ERR_(SSL|TLS|OSSL)|EPROTO/i.test(words)) return null;
  return new AppError(
    {
      code: 'tls-failed',
      host,
      step: 'connect',
      message: found?.message ?? 'The TLS connection to the engine failed.',
      cause: oneLine(words),
      remedy: found?.remedy ?? 'Check the certificates and the port.',
    },
    { cause: error },
  );
}

/** Null where the answer says something else. */
export function plainOnTlsPort(host: string, reason: string): AppError | null {
  if (!plainOnTls.test(reason)) return null;
  return new AppError({
    code: 'tls-failed',
    host,
    step: 'connect',
    message: 'The engine speaks TLS on this port, and it was asked without.',
    cause: reason,
    remedy: 'Give the certificates of this engine: ca.pem, cert.pem and key.pem.',
  });
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  return `${code}${error.message}`;
}
