import type {
  ConnectionTest,
  EventData,
  HostsImportResult,
  Input,
  SavedHosts,
  TestStep,
} from '../../shared/contract/contract';
import type { AppErrorData } from '../../shared/errors/app-error';
import type { SavedHost, SavedHostDraft } from '../../shared/hosts/saved-host';
import type { HostFields } from './host-fields';
import type { HostsMemory } from './hosts-memory';
import type { Place } from './saved-order';

/** The shape of what the window knows about saved hosts: the list, the form, and the test of a connection. */

export interface SavedHostsSlice extends Pick<HostsMemory, 'folded'> {
  /** Null until they were read. */
  readonly saved: SavedHosts | null;
  readonly savedError: AppErrorData | null;
  readonly imported: { readonly file: string; readonly result: HostsImportResult } | null;
  loadSaved(): Promise<void>;
  /** Id null: a new host. Answers with the error, which is for the caller to show; null: it is on disk. */
  saveHost(id: string | null, draft: SavedHostDraft): Promise<SavedHost | AppErrorData>;
  duplicateHost(id: string): Promise<void>;
  /** At once, with an undo in the notice. */
  deleteHost(host: SavedHost): Promise<void>;
  moveHost(id: string, place: Place): Promise<void>;
  importHosts(file: string, text: string): Promise<void>;
  exportHosts(): Promise<void>;
  foldSection(title: string, folded: boolean): void;
}

export interface HostForm {
  /** Under which what was typed is kept: the id, or `new` and what the form was made from. */
  readonly key: string;
  /** Null: a new host. */
  readonly id: string | null;
  readonly start: HostFields;
  readonly fields: HostFields;
  /** True where what was typed before the form was last left is in it again. */
  readonly restored: boolean;
  readonly saving: boolean;
  readonly error: AppErrorData | null;
}

export interface HostFormSlice extends Pick<HostsMemory, 'kept'> {
  readonly hostForm: HostForm | null;
  editHost(host: SavedHost): void;
  /** `from`: what is known already, `key`: of what. */
  addHost(from?: { readonly key: string; readonly draft: Partial<SavedHostDraft> }): void;
  /** Opens a form again that was left with changes. */
  continueForm(key: string): void;
  changeForm(change: Partial<HostFields>): void;
  /** Keeps what was typed. */
  leaveForm(): void;
  /** Throws away what was typed: of the open form, or of one that was left. */
  discardForm(key: string): void;
  /** Saves, and closes the form where that went well. Null: the form stays, with the reason. */
  submitForm(): Promise<SavedHost | null>;
}

export interface HostTest {
  readonly runId: string;
  readonly label: string;
  readonly what: Input<'connection.test'>['what'];
  /** As they come; the whole list once there is a result. */
  readonly steps: readonly TestStep[];
  /** Null while it runs. */
  readonly result: ConnectionTest | null;
  /** Why there is no result, where the test itself failed. */
  readonly error: AppErrorData | null;
}

export interface HostTestSlice {
  readonly hostTest: HostTest | null;
  testHost(label: string, what: HostTest['what'], trustFingerprint?: string): Promise<void>;
  noteTestStep(step: EventData<'connection.test-step'>): void;
  /** Ends the test and takes its result away. */
  dropTest(): Promise<void>;
}
