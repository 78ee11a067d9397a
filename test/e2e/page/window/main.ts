import { openMemoryDoor } from './memory-bridge';

// The real page, with a door made of memory: `?open=TARGET` names the first one, `?activities=N` how much ran before,
// `?keychain=none` that there is none.
const wishes = new URLSearchParams(window.location.search);
const door = openMemoryDoor({
  firstTarget: wishes.get('open') ?? 'demo',
  activities: Number(wishes.get('activities') ?? 200),
  keychain: wishes.get('keychain') !== 'none',
});
Object.defineProperty(window, 'portolan', { value: door.bridge });
/** So that a spec can take the network away, or look at what was answered. */
Object.defineProperty(window, 'memoryDoor', { value: door });
void import('../../../../renderer/main');
