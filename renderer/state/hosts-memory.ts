import { environments } from '../../shared/hosts/saved-host';
import { emptyFields, type HostFields } from './host-fields';

/** What the window remembers of its hosts between starts: folded groups, and forms that were left with changes. */
export interface HostsMemory {
  /** Titles of the sections that are folded away. */
  readonly folded: readonly string[];
  /** By the form's key: the id of a saved host, or `new` and what it was made from. */
  readonly kept: Readonly<Record<string, HostFields>>;
}

const KEY = 'portolan.hosts';

type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** Whatever is kept there, the result is usable: what does not fit is left out. */
export function readHostsMemory(memory: Memory): HostsMemory {
  const value = parse(memory.getItem(KEY));
  const folded = Array.isArray(value['folded']) ? value['folded'].filter((one) => typeof one === 'string') : [];
  const kept = record(value['kept']);
  return {
    folded,
    kept: Object.fromEntries(
      Object.entries(kept).flatMap(([key, fields]) => (isFields(fields) ? [[key, fields]] : [])),
    ),
  };
}

export function writeHostsMemory(memory: Memory, { folded, kept }: HostsMemory): void {
  memory.setItem(KEY, JSON.stringify({ folded, kept }));
}

const choices: readonly (readonly [keyof HostFields, readonly string[]])[] = [
  ['kind', ['ssh', 'tcp', 'unix']],
  ['transport', ['auto', 'library', 'system']],
  ['sudo', ['auto', 'never', 'password']],
  ['environment', environments],
];

/** Every field is there and of its kind; what it says is for the form to judge, as if it had been typed now. */
function isFields(value: unknown): value is HostFields {
  const given = record(value);
  const chosen = choices.every(([name, words]) => words.some((word) => word === given[name]));
  const whole = Object.entries(emptyFields).every(([name, sample]) => {
    const field = given[name];
    return Array.isArray(sample)
      ? Array.isArray(field) && field.every((one) => typeof one === 'string')
      : typeof field === typeof sample;
  });
  return chosen && whole;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function parse(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    return record(JSON.parse(text));
  } catch {
    // A torn or foreign value is as good as none; it is written anew with the next change.
    return {};
  }
}
