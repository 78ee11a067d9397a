import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Certificates {
  readonly ca: string;
  readonly otherCa: string;
  readonly server: Pair;
  readonly expired: Pair;
  readonly client: Pair;
}
interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** Real ones, made by openssl in `folder`: two CAs, a server for `localhost`, one that has expired, a client. */
export function makeCertificates(folder: string): Certificates {
  const run = (...argv: string[]): void => {
    execFileSync('openssl', argv, { cwd: folder, stdio: 'pipe' });
  };
  const authority = (name: string): string => {
    run('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.pem`); // prettier-ignore
    return join(folder, `${name}.pem`);
  };
  const issue = (name: string, days: string): Pair => {
    run('req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', `${name}.key`, '-out', `${name}.csr`); // prettier-ignore
    run('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-copy_extensions', 'copy', '-days', days, '-out', `${name}.pem`); // prettier-ignore
    return { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  };
  const ca = authority('ca');
  const otherCa = authority('other');
  return { ca, otherCa, server: issue('server', '30'), expired: issue('expired', '-1'), client: issue('client', '30') };
}
