import type { Topology } from '../../shared/topology/model';

/** Namespaces besides the root one that a reading asks for: each costs the host a file. */
const MOST = 32;

/**
 * PIDs through which counters are read that the root namespace does not have, by the namespace of each: of links with no
 * end there, such as those of overlay networks and of macvlan. /proc/PID/net/dev needs no rights.
 */
export function placesBesideRoot({ links, interfaces, namespaces }: Topology): ReadonlyMap<number, string> {
  const namespaceOf = new Map(interfaces.map(({ id, namespace }) => [id, namespace]));
  const pidOf = new Map(namespaces.map(({ id, pids }) => [id, pids[0]]));
  const places = new Map<number, string>();
  for (const { from, to } of links) {
    const ends = [from, ...(to === null ? [] : [to])].map((end) => namespaceOf.get(end));
    if (ends.includes('root')) continue;
    const [place] = ends.flatMap((namespace) => {
      const pid = namespace === undefined ? undefined : pidOf.get(namespace);
      return namespace === undefined || pid === undefined ? [] : [{ namespace, pid }];
    });
    if (place !== undefined && places.size < MOST) places.set(place.pid, place.namespace);
  }
  return places;
}
