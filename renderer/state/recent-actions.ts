import { actionIds } from '../../shared/actions/action-list';

const KEY = 'portolan.recent-actions';

type Memory = Pick<Storage, 'getItem' | 'setItem'>;

const known: ReadonlySet<unknown> = new Set(actionIds);

/** Whatever is kept there, the result is usable. */
export function readRecent(memory: Memory): readonly string[] {
  try {
    const value: unknown = JSON.parse(memory.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter((one): one is string => known.has(one)) : [];
  } catch {
    // A torn or foreign value is as good as none; it is written anew with the next choice.
    return [];
  }
}

/** Actions only: nothing of a host is kept. */
export function writeRecent(memory: Memory, recent: readonly string[]): void {
  memory.setItem(KEY, JSON.stringify(recent.filter((one) => known.has(one))));
}
