import type { Listener } from '../../shared/model';
import { linesOf, Problems, shown, type Parsed } from './parsed';

interface SocketOwner {
  readonly protocol: 'tcp' | 'udp';
  /** As ss prints it: without brackets and zone; `*` for a socket of both families. */
  readonly address: string;
  readonly port: number;
  readonly process: { readonly pid: number; readonly name: string };
}

/** `ss -H -l -n -t -u -p`; sockets whose owner ss could not see are left out. */
export function parseSocketOwners(text: string): Parsed<SocketOwner[]> {
  const problems = new Problems();
  const facts = linesOf(text).flatMap((line): SocketOwner[] => {
    const fields = line.trim().split(/\s+/);
    const [protocol, , , , local = ''] = fields;
    const colon = local.lastIndexOf(':');
    const port = local.slice(colon + 1);
    if ((protocol !== 'tcp' && protocol !== 'udp') || colon === -1 || !/^\d{1,5}$/.test(port)) {
      problems.add(`not a socket: ${shown(line)}`);
      return [];
    }
    // A process may name itself anything: the name ends at a quote that the PID follows.
    const [, name, pid] = /users:\(\("(.{0,64}?)",pid=(\d{1,10}),/.exec(line) ?? [];
    if (name === undefined || pid === undefined) return [];
    const address = local
      .slice(0, colon)
      .replace(/^\[|\]$/g, '')
      .replace(/%.*$/, '');
    return [{ protocol, address, port: Number(port), process: { pid: Number(pid), name } }];
  });
  return { facts, problems: problems.list() };
}

/** The same listeners, with their owner where one was seen for the same address and port. */
export function withOwners(listeners: readonly Listener[], owners: readonly SocketOwner[]): Listener[] {
  const byPlace = new Map(owners.map((owner) => [`${owner.protocol} ${owner.address} ${owner.port}`, owner.process]));
  return listeners.map((listener) => {
    const places = [listener.address, ...(listener.family === 6 && listener.address === '::' ? ['*'] : [])];
    const process = places.flatMap((place) => byPlace.get(`${listener.protocol} ${place} ${listener.port}`) ?? [])[0];
    return process === undefined ? listener : { ...listener, process };
  });
}
