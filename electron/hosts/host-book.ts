import type { HostsImportResult, SavedHosts } from '../../shared/contract/hosts';
import type { SavedHost, SavedHostDraft } from '../../shared/hosts/saved-host';

/**
 * The saved hosts, on disk. Every change is on disk when its promise resolves, or rejects with AppError
 * (`file-write-failed`, `hosts-file-unreadable`, `hosts-file-newer`, `saved-host-unknown`) and nothing changed.
 */
export interface HostBook {
  read(): Promise<SavedHosts>;
  /** Id null: a new host, at the end of its group. */
  save(id: string | null, draft: SavedHostDraft): Promise<SavedHost>;
  duplicate(id: string): Promise<SavedHost>;
  delete(id: string): Promise<void>;
  /** Puts back, at its old place, what was deleted since the app began. */
  restore(id: string): Promise<SavedHost>;
  move(id: string, before: string | null, group: string | null): Promise<void>;
  import(text: string): Promise<HostsImportResult>;
  /** The list as text, in the form that import() reads; no secret is ever in it. */
  exportText(): Promise<string>;
  /** Notes that the host was charted. Never rejects. */
  seen(id: string, at: Date): Promise<void>;
  /** Called after each change of the file, whoever made it. Returns the function that ends it. */
  onChange(listener: () => void): () => void;
  /** Ends what watches the file. */
  close(): void;
}
