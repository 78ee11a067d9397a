import { pastedAddress } from '../../../shared/hosts/pasted-address';
import type { Destination } from '../destination';
import { destinationOf } from '../resolve-target';

/** Files of a context's TLS that are there; null: none of them. */
export type TlsFiles = Extract<Destination, { kind: 'tcp' }>['tls'];

export interface Way {
  readonly destination: Destination;
  /** Path of the engine's socket on the host, which ssh:// may name; null: found by itself. */
  readonly engineSocket: string | null;
}

/** TLS without files: the system's authorities, and no certificate of the client's own. */
export const noFiles: TlsFiles = { ca: null, cert: null, key: null };

/** Where the address names no port (docker/cli, opts/hosts.go). */
const TLS_PORT = 2376;

/** Where an endpoint leads, or why it cannot be opened. TLS is used where its files are, or where they are not asked for. */
export function wayTo(endpoint: string, tls: TlsFiles, skipVerify: boolean): Way | { readonly fault: string } {
  if (!/^(?:ssh|tcp|unix|npipe):\/\//i.test(endpoint))
    return { fault: 'Its address is none of ssh, tcp, unix and npipe.' };
  const read = pastedAddress(endpoint);
  const address = read?.draft.address;
  if (read === null || address === undefined) return { fault: read?.problem ?? 'Its address makes no sense.' };
  const engineSocket = read.draft.engineSocket ?? null;
  if (address.kind !== 'tcp') return { destination: destinationOf(address), engineSocket };
  const used = tls ?? (skipVerify ? noFiles : null);
  const port = used !== null && !/:\d+\/?$/.test(endpoint) ? TLS_PORT : address.port;
  return {
    destination: { ...address, port, tls: used, verify: skipVerify ? 'skip' : 'host' },
    engineSocket,
  };
}
