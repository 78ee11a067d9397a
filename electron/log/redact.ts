const HIDDEN = '[hidden]';

/** Each with what comes before the secret in its first group. Linear: no nested repetition, so that no text makes them hang. */
const PATTERNS: readonly [RegExp, string][] = [
  // A key that was cut off counts too: without an END line everything after BEGIN is hidden.
  [/-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)/g, HIDDEN],
  [/PuTTY-User-Key-File-[\s\S]*?(?:Private-MAC: \S*|$)/g, HIDDEN],
  // The base64 of an OpenSSH key begins with the bytes "openssh-key-v1".
  [/b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/=\s]*/g, HIDDEN],
  [
    /((?:proxy-)?authorization["']?\s*[:=]\s*["']?)(?:(?:basic|bearer|digest|negotiate)\s+)?[^\s"',;]+/gi,
    `$1${HIDDEN}`,
  ],
  [/((?:x-registry-auth|set-cookie|cookie)["']?\s*[:=]\s*["']?)[^\r\n"']+/gi, `$1${HIDDEN}`],
  [/(\b(?:bearer)\s+)[A-Za-z0-9._~+/=-]{8,}/gi, `$1${HIDDEN}`],
  [
    /(\b[a-z0-9_-]{0,40}(?:password|passwd|passphrase|passwort|secret|token|api[_-]?key|private[_-]?key)["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s"',;&]+)/gi,
    `$1${HIDDEN}`,
  ],
  [/([a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}(@)/gi, `$1${HIDDEN}$2`],
];

/** Takes private keys, passwords, tokens and authorization headers out of a text that is about to be logged. */
export function redact(text: string): string {
  return PATTERNS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
