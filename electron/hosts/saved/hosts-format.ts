import type { SavedHost } from '../../../shared/hosts/saved-host';
import { entryOf, type Entry } from './entry';

export const HOSTS_FORMAT = 'portolan-hosts';
export const HOSTS_VERSION = 1;

/** The file as it was understood. What is not understood of it stays in `rest` and in the entries, word for word. */
export interface HostsFile {
  /** Fields beside `hosts`, in their order, known or not. */
  readonly rest: Readonly<Record<string, unknown>>;
  readonly entries: readonly Entry[];
}

export type ParsedHosts =
  | { readonly state: 'good'; readonly file: HostsFile }
  /** Written by a newer Portolan: to be read as far as it goes, never to be written. */
  | { readonly state: 'newer'; readonly file: HostsFile; readonly version: number }
  /** Whole JSON of something else: never to be written. */
  | { readonly state: 'foreign'; readonly cause: string }
  /** Cut, garbled, or without the parts that it must have. */
  | { readonly state: 'damaged'; readonly cause: string };

export const emptyHosts: HostsFile = { rest: { format: HOSTS_FORMAT, version: HOSTS_VERSION }, entries: [] };

export function parseHosts(text: string): ParsedHosts {
  const value = jsonOf(text);
  if (!isRecord(value))
    return { state: 'damaged', cause: text.trim() === '' ? 'It is empty.' : 'Its JSON is damaged.' };
  const { format, version, hosts, ...others } = value;
  if (typeof format === 'string' && format !== HOSTS_FORMAT) {
    return { state: 'foreign', cause: `Its "format" is not "${HOSTS_FORMAT}".` };
  }
  if (format !== HOSTS_FORMAT) return { state: 'damaged', cause: 'It has no "format".' };
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { state: 'damaged', cause: 'Its "version" is not a whole number from 1.' };
  }
  const list: readonly unknown[] | null = Array.isArray(hosts) ? hosts : null;
  const file = { rest: { format, version, ...others }, entries: entriesOf(list ?? []) };
  if (version > HOSTS_VERSION) return { state: 'newer', file, version };
  return list === null ? { state: 'damaged', cause: 'Its "hosts" are no list.' } : { state: 'good', file };
}

export function hostsText({ rest, entries }: HostsFile): string {
  return `${JSON.stringify({ ...rest, hosts: entries.map((entry) => entry.raw) }, null, 2)}\n`;
}

export function hostsOf({ entries }: HostsFile): SavedHost[] {
  return entries.flatMap(({ host }) => (host === null ? [] : [host]));
}

function entriesOf(list: readonly unknown[]): Entry[] {
  const ids = new Set<string>();
  return list.map((raw) => {
    const entry = entryOf(raw);
    if (entry.host === null) return entry;
    if (ids.has(entry.host.id)) return { raw, host: null, fault: 'id: Another entry has it already.' };
    ids.add(entry.host.id);
    return entry;
  });
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    // What is nested too deep is read well and cannot be written: JSON.stringify recurses.
    JSON.stringify(value);
    return value;
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
