import type { Route } from '../../shared/model';
import { asObject, jsonItems, listOf, textOf, wholeOf, type JsonObject } from './json';
import { Problems, shown, type Parsed } from './parsed';

/** `ip -j -d -4 route show table all` (or -6). */
export function parseRoutes(text: string, family: 4 | 6): Parsed<Route[]> {
  const { facts, problems } = jsonItems(text);
  const routes = routesOf(facts, family);
  return { facts: routes.facts, problems: [...problems, ...routes.problems] };
}

/** @param family null where one answer holds both (`ip route show table all` without -4 or -6). */
export function routesOf(items: readonly unknown[], family: 4 | 6 | null): Parsed<Route[]> {
  const problems = new Problems();
  const facts = items.flatMap((item): Route[] => {
    const object = asObject(item);
    if (object === null || Object.keys(object).length === 0) return [];
    const destination = textOf(object, 'dst');
    if (destination === null) {
      problems.add(`a route without destination: ${shown(JSON.stringify(object))}`);
      return [];
    }
    return routeOf(object, destination, family ?? familyOf(object, destination));
  });
  return { facts, problems: problems.list() };
}

/** A multipath route becomes one route for each of its next hops. */
function routeOf(object: JsonObject, destination: string, family: 4 | 6): Route[] {
  const hops = listOf(object, 'nexthops')
    .map(asObject)
    .filter((hop) => hop !== null);
  return (hops.length === 0 ? [object] : hops).map((hop) => ({
    family,
    table: word(object, 'table') ?? 'main',
    type: textOf(object, 'type') ?? 'unicast',
    destination: inCidr(destination, family),
    gateway: textOf(hop, 'gateway') ?? textOf(asObject(hop['via']) ?? {}, 'host'),
    device: textOf(hop, 'dev'),
    source: textOf(object, 'prefsrc'),
    metric: wholeOf(object, 'metric'),
    protocol: word(object, 'protocol'),
    scope: word(object, 'scope'),
  }));
}

/** The kernel answers IPv6 routes with RTA_PREF, IPv4 ones never (rtnetlink(7)); iproute2 prints it as pref. */
function familyOf(object: JsonObject, destination: string): 4 | 6 {
  const texts = [destination, textOf(object, 'gateway'), textOf(object, 'prefsrc')];
  return texts.some((text) => text?.includes(':')) || 'pref' in object ? 6 : 4;
}

function inCidr(destination: string, family: 4 | 6): string {
  if (destination === 'default' || destination.includes('/')) return destination;
  return `${destination}/${family === 4 ? 32 : 128}`;
}

/** Names of rt_tables, rt_protos and rt_scopes, or their numbers where they have no name. */
function word(object: JsonObject, key: string): string | null {
  const value = object[key];
  return typeof value === 'number' ? String(value) : textOf(object, key);
}
