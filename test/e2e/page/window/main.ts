import { createMemoryBridge } from './memory-bridge';

// The real page, with a door made of memory: `?open=TARGET` names the first one.
const firstTarget = new URLSearchParams(window.location.search).get('open') ?? 'demo';
Object.defineProperty(window, 'portolan', { value: createMemoryBridge(firstTarget) });
void import('../../../../renderer/main');
