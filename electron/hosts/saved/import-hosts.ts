import type { HostsImportResult } from '../../../shared/contract/hosts';
import { newDraft, sshAddress } from '../../../shared/hosts/new-draft';
import { savedHostDraftSchema, type SavedHostDraft } from '../../../shared/hosts/saved-host';
import { sameName } from '../../../shared/hosts/validate-draft';
import { AppError } from '../../../shared/errors/app-error';
import { freeName } from './arrange';
import type { Change } from './change-hosts';
import { draftFault, draftOf, entryTitle, newEntry, type Entry } from './entry';
import { HOSTS_FORMAT, HOSTS_VERSION, hostsOf, isRecord, parseHosts, type HostsFile } from './hosts-format';

/** What a text gives: hosts that can be taken over, and what is said about the others. */
export interface ReadImport {
  readonly drafts: readonly SavedHostDraft[];
  readonly notices: readonly string[];
}

const MOST_NOTICES = 50;

/** The form that exportText() writes, or hosts.json itself. Throws AppError `hosts-file-unreadable` or `-newer`. */
export function readImport(text: string): ReadImport {
  const parsed = parseHosts(text);
  if (parsed.state === 'newer')
    throw refused('hosts-file-newer', `It has version ${parsed.version} of its format.`, 'Update Portolan.');
  if (parsed.state !== 'good')
    throw refused('hosts-file-unreadable', parsed.cause, 'Give a file that the export of hosts wrote.');
  const drafts: SavedHostDraft[] = [];
  const notices: string[] = [];
  for (const [index, { raw }] of parsed.file.entries.entries()) {
    const draft = draftFrom(raw);
    if (typeof draft !== 'string') drafts.push(draft);
    else notices.push(`${entryTitle(raw, index)} was left out: ${draft}`);
  }
  const more = notices.length - MOST_NOTICES;
  return { drafts, notices: more > 0 ? [...notices.slice(0, MOST_NOTICES), `${more} more were left out.`] : notices };
}

/** The draft, or what is wrong with it. What is not said is as in an empty form; ids and times are not taken over. */
function draftFrom(raw: unknown): SavedHostDraft | string {
  if (!isRecord(raw)) return 'It is no object.';
  const { address } = raw;
  const whole = isRecord(address) && address['kind'] === 'ssh' ? { ...sshAddress({ host: '' }), ...address } : address;
  const parsed = savedHostDraftSchema.safeParse({
    ...newDraft('', { kind: 'unix', path: '' }),
    ...raw,
    address: whole,
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`;
  }
  return draftFault(parsed.data) ?? parsed.data;
}

/** Same name and same address: there already. Same name and another address: added under a name of its own. */
export function imported(
  file: HostsFile,
  { drafts, notices }: ReadImport,
  newId: () => string,
): Change<HostsImportResult> {
  const entries: Entry[] = [...file.entries];
  const result = { added: [] as string[], skipped: [] as string[], notices: [...notices] };
  for (const draft of drafts) {
    const twins = entries.flatMap(({ host }) => (host !== null && isSame(host, draft) ? [host] : []));
    if (twins.length > 0) {
      result.skipped.push(draft.name);
      continue;
    }
    const name = freeName(entries, draft.name);
    if (name !== draft.name)
      result.notices.push(`${draft.name} was added as ${name}: a host with another address has its name.`);
    entries.push(newEntry({ ...draft, name, id: newId(), lastSeen: null }));
    result.added.push(name);
  }
  return { file: result.added.length === 0 ? null : { ...file, entries }, result };
}

function isSame(one: SavedHostDraft, other: SavedHostDraft): boolean {
  // Both came through the schema, which puts the fields into one order.
  return sameName(one.name, other.name) && JSON.stringify(one.address) === JSON.stringify(other.address);
}

/** For another machine or person: what was filled in, and not when a host was seen. */
export function exported(file: HostsFile): string {
  const hosts = hostsOf(file).map((host) => ({ id: host.id, ...draftOf(host), lastSeen: null }));
  return `${JSON.stringify({ format: HOSTS_FORMAT, version: HOSTS_VERSION, hosts }, null, 2)}\n`;
}

function refused(code: 'hosts-file-newer' | 'hosts-file-unreadable', cause: string, remedy: string): AppError {
  return new AppError({ code, step: 'open-file', message: 'The list of hosts could not be read.', cause, remedy });
}
