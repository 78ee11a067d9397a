import {
  savedHostDraftSchema,
  savedHostSchema,
  type SavedHost,
  type SavedHostDraft,
} from '../../../shared/hosts/saved-host';
import { validateDraft } from '../../../shared/hosts/validate-draft';
import { printable } from '../host-names';

/** One entry of the file. */
export interface Entry {
  /** As it stands in the file, with fields that this version does not know. */
  readonly raw: unknown;
  /** Null where it cannot be used; it is kept all the same. */
  readonly host: SavedHost | null;
  /** What is wrong with it; null where it can be used. */
  readonly fault: string | null;
}

export function entryOf(raw: unknown): Entry {
  const parsed = savedHostSchema.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      raw,
      host: null,
      fault: `${issue?.path.map(String).join('.') || 'entry'}: ${issue?.message ?? 'It does not fit.'}`,
    };
  }
  // A file that was edited by hand has passed no form.
  const fault = draftFault(parsed.data);
  return fault === null ? { raw, host: parsed.data, fault: null } : { raw, host: null, fault };
}

/** The first problem of a draft seen by itself; null where it has none. */
export function draftFault(draft: SavedHostDraft): string | null {
  const [first] = Object.entries(validateDraft(draft, []));
  return first === undefined ? null : `${first[0]}: ${first[1]}`;
}

/** The entry with other values; what this version does not know of it stays. */
export function withDraft(entry: Entry, host: SavedHost): Entry {
  const old = recordOf(entry.raw);
  const oldAddress = recordOf(old['address']);
  const address = oldAddress['kind'] === host.address.kind ? { ...oldAddress, ...host.address } : host.address;
  return { raw: { ...old, ...host, address }, host, fault: null };
}

export function newEntry(host: SavedHost): Entry {
  return { raw: host, host, fault: null };
}

/** For people: which entry it is. */
export function entryTitle(raw: unknown, index: number): string {
  const { name } = recordOf(raw);
  return `Entry ${index + 1}${typeof name === 'string' ? ` (${printable(name)})` : ''}`;
}

/** Without id and times: what a person fills in. */
export function draftOf(host: SavedHost): SavedHostDraft {
  return savedHostDraftSchema.parse(host);
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
