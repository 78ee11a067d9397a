import type { SavedHost, SavedHostDraft } from '../../../shared/hosts/saved-host';
import { parsePasted } from '../../../shared/hosts/parse-pasted';
import { draftOf, emptyFields, fieldsOf, shortAddress } from '../../state/host-fields';
import type { HostItem } from './host-list';

/** What can be saved of something that is listed, open or typed; null where there is no address in it. */
export function draftFrom({ target, label, detail, kind }: Omit<HostItem, 'current' | 'saved'>): SavedHostDraft | null {
  if (!['ssh-config', 'docker-context', 'recent'].includes(kind)) return null;
  if (/^(local$|demo(:|$)|saved:)/.test(target)) return null;
  // What a context leads to is told by its detail only.
  const pasted = parsePasted(kind === 'docker-context' ? detail : target);
  if (pasted?.draft.address === undefined || pasted.problem !== null) return null;
  return draftOf({ ...emptyFields, ...fieldsOf(pasted.draft), name: kind === 'recent' ? '' : label });
}

/** Whether a host with this address is saved already. */
export function isSaved(draft: SavedHostDraft, saved: readonly SavedHost[]): boolean {
  return saved.some((host) => shortAddress(host.address) === shortAddress(draft.address));
}
