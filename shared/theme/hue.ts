import { HUE_SLOTS, PRIME_SLOTS } from './palette';

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
 * where two names want one slot, the later in name order takes the next free one. The first six slots are filled before the others.
 */
export function assignHues(networks: readonly { readonly id: string; readonly name: string }[]): Map<string, number> {
  const slots = new Map<string, number>();
  const ordered = [...networks].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  let taken = new Set<number>();
  for (const network of ordered) {
    if (taken.size === HUE_SLOTS) taken = new Set();
    const first = taken.size < PRIME_SLOTS ? 0 : PRIME_SLOTS;
    const count = taken.size < PRIME_SLOTS ? PRIME_SLOTS : HUE_SLOTS - PRIME_SLOTS;
    const wanted = hash(network.name) % count;
    let step = 0;
    while (taken.has(first + ((wanted + step) % count))) step++;
    const slot = first + ((wanted + step) % count);
    taken.add(slot);
    slots.set(network.id, slot);
  }
  return slots;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
