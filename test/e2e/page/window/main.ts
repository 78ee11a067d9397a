import { openMemoryDoor } from './memory-bridge';

// The real page, with a door made of memory: `?open=TARGET` names the first one, `?activities=N` how much ran before.
const wishes = new URLSearchParams(window.location.search);
const door = openMemoryDoor(wishes.get('open') ?? 'demo', Number(wishes.get('activities') ?? 200));
Object.defineProperty(window, 'portolan', { value: door.bridge });
/** So that a spec can take the network away, or look at what was answered. */
Object.defineProperty(window, 'memoryDoor', { value: door });
void import('../../../../renderer/main');
