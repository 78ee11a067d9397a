const KEY = 'portolan.token';

type Place = Pick<Location, 'hash' | 'pathname' | 'search'>;
type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The one-time token of browser mode. It arrives in the fragment, which no request carries; it is kept for this tab
 * only, so that a reload works, and leaves the address bar, so that it does not end up in bookmarks or screenshots.
 * Empty where the page was opened without one.
 */
export function takeToken(place: Place, memory: Memory, replaceUrl: (url: string) => void): string {
  const arrived = new URLSearchParams(place.hash.slice(1)).get('token');
  if (arrived === null) return memory.getItem(KEY) ?? '';
  memory.setItem(KEY, arrived);
  replaceUrl(place.pathname + place.search);
  return arrived;
}
