import { HUE_SLOTS } from './palette';

/** FNV-1a, 32 bit: small, stable over versions and the same everywhere. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}

/**
 * Slot of the network palette (0 to 11) for each network id. The name decides, so a network keeps its colour when it is made anew;
 * where two names want one slot, the later in name order takes the next one that is least used.
 */
export function assignHues(networks: readonly { readonly id: string; readonly name: string }[]): Map<string, number> {
  const used = new Array<number>(HUE_SLOTS).fill(0);
  const slots = new Map<string, number>();
  const ordered = [...networks].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  for (const network of ordered) {
    const wanted = hash(network.name) % HUE_SLOTS;
    const least = Math.min(...used);
    let slot = wanted;
    while ((used[slot] ?? 0) > least) slot = (slot + 1) % HUE_SLOTS;
    used[slot] = (used[slot] ?? 0) + 1;
    slots.set(network.id, slot);
  }
  return slots;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
