import type {
  EventData,
  ExportOptions,
  HostEntry,
  Output,
  PortolanBridge,
  ScanResult,
} from '../../shared/contract/contract';
import type { AppErrorData, Step } from '../../shared/errors/app-error';
import type { Rect, Scene } from '../../shared/layout/scene';
import type { ActionsSlice } from './actions-shapes';
import type { ActivitySlice, ConnectionsSlice, PromptsSlice } from './connection-shapes';
import type { LiveSlice } from './live-shapes';
import type { Selection } from './selection';
import type { TopologyIndex } from './topology-index';
import type { HostFormSlice, HostTestSlice, SavedHostsSlice } from './hosts-state';
import type { ViewMemory } from './view-memory';

/** The shape of the window's state: one interface for each slice, and what slices are made of. */

export interface HostsSlice {
  /** Null until the door has answered. */
  readonly info: Output<'app.info'> | null;
  readonly hosts: readonly HostEntry[];
  readonly hostsError: AppErrorData | null;
  loadHosts(): Promise<void>;
  /** Reads the list and the saved hosts anew. */
  refreshHosts(): Promise<void>;
  /** Asks the door who it is, lists hosts and opens the first target. */
  start(): Promise<void>;
}

export interface StepLine {
  readonly step: Step;
  /** `user@host:port` of the hop at which it happens; null for the host itself. */
  readonly hop: string | null;
  readonly state: EventData<'scan.progress'>['state'];
  readonly detail: string | null;
  /** Milliseconds since 1970 at which the window heard of it. */
  readonly startedAt: number;
  /** Milliseconds, as the window saw them; null while it runs. */
  readonly durationMs: number | null;
}

export interface Target {
  readonly target: string;
  readonly label: string;
}

/** How a target is opened; each is kept for another try. */
export interface OpenOptions {
  /** The host key that the user has just accepted. */
  readonly trustFingerprint?: string;
  /** Socket of the engine to chart, from now on. */
  readonly engine?: string;
  /** sudo may ask for its password, from now on. */
  readonly raise?: boolean;
}

/** A scan under way. */
export interface Run extends Target {
  readonly runId: string;
  readonly options: OpenOptions;
  readonly steps: readonly StepLine[];
}

/** What is on the map. */
export interface Chart extends Target {
  readonly runId: string;
  readonly index: TopologyIndex;
  readonly scene: Scene;
  readonly completeness: ScanResult['completeness'];
  readonly durationMs: number;
  /** A recorded scan (a file, the demo): there is no host to scan again, and its age is no fault. */
  readonly recorded: boolean;
}

export interface Failure extends Target {
  readonly options: OpenOptions;
  readonly error: AppErrorData;
}

export interface ScanSlice {
  readonly run: Run | null;
  readonly chart: Chart | null;
  readonly failure: Failure | null;
  /** Scans a target and shows its chart. */
  open(target: Target, options?: OpenOptions): Promise<void>;
  openSnapshot(name: string, text: string): Promise<void>;
  rescan(): Promise<void>;
  cancel(): Promise<void>;
  dismissFailure(): void;
  /** `now`: milliseconds since 1970. */
  noteProgress(progress: EventData<'scan.progress'>, now: number): void;
}

export interface SelectionSlice {
  readonly selection: Selection | null;
  /** Raised each time the map is to bring the selection into view. */
  readonly revealCount: number;
  readonly search: string;
  /** `reveal`: the map moves so that the object can be seen; a click on the map itself moves nothing. */
  select(selection: Selection | null, options?: { readonly reveal: boolean }): void;
  setSearch(text: string): void;
}

export type LeftTab = 'hosts' | 'outline';
export type DrawerTab = 'findings' | 'firewall' | 'sources' | 'events' | 'talkers' | 'commands';
export type Dialog =
  'shortcuts' | 'search' | 'palette' | 'export' | 'raise' | 'host-form' | 'host-test' | 'hosts-import';
/** What the map is asked to do by a button, key or menu; the chart carries it out. */
export type MapCommand = 'fit' | 'reading' | 'zoom-in' | 'zoom-out';

export interface ViewSlice extends ViewMemory {
  readonly leftTab: LeftTab;
  readonly drawerTab: DrawerTab;
  readonly dialog: Dialog | null;
  readonly mapCommand: { readonly command: MapCommand; readonly count: number } | null;
  changeView(change: Partial<ViewMemory>): void;
  showLeft(tab: LeftTab): void;
  showDrawer(tab: DrawerTab): void;
  showDialog(dialog: Dialog | null): void;
  /** From what is shown now to the other theme. `dark`: what is shown now. */
  toggleTheme(dark: boolean): void;
  commandMap(command: MapCommand): void;
}

/** A short message that stays until it is dismissed or replaced by the next: nobody has to read against a clock. */
export interface Notice {
  readonly tone: 'done' | 'failed';
  readonly text: string;
  readonly detail: string | null;
  /** What can be done about it; `undo`: Ctrl+Z does it, too, while the notice stands. */
  readonly action?: { readonly word: string; readonly undo: boolean; readonly act: () => void };
}

export interface NoticeSlice {
  readonly notice: Notice | null;
  notify(notice: Notice | null): void;
  notifyError(error: AppErrorData): void;
  copy(text: string): Promise<boolean>;
}

export interface ExportSlice {
  /** True while a file is being made. */
  readonly exporting: boolean;
  /** What was chosen last in the dialog; the part is chosen anew each time. */
  readonly exportChoices: ExportOptions;
  /** Reads which part of the chart the map shows; null while there is no map. */
  readonly readView: (() => Rect) | null;
  chooseExport(change: Partial<ExportOptions>): void;
  offerView(readView: (() => Rect) | null): void;
  /** The whole chart, as it is written where nothing else is asked for. */
  saveExport(format: ExportOptions['format'], theme: ExportOptions['theme'], scale?: number): Promise<void>;
  /** Answers whether it was done; a failure was told. */
  saveExportAs(options: ExportOptions): Promise<boolean>;
  copyExport(options: ExportOptions): Promise<boolean>;
}

export type AppState = HostsSlice &
  SavedHostsSlice &
  HostFormSlice &
  HostTestSlice &
  ScanSlice &
  SelectionSlice &
  ViewSlice &
  NoticeSlice &
  ExportSlice &
  PromptsSlice &
  ConnectionsSlice &
  LiveSlice &
  ActivitySlice &
  ActionsSlice;

/** What slices are made of: reading and changing the one state, and the bridge. */
export interface SliceTools {
  readonly get: () => AppState;
  readonly set: (change: Partial<AppState> | ((state: AppState) => Partial<AppState>)) => void;
  readonly bridge: PortolanBridge;
}

/** What the state needs of the window it lives in. */
export interface Surroundings {
  readonly memory: Pick<Storage, 'getItem' | 'setItem'>;
  readonly width: number;
  readonly newRunId: () => string;
  /** Browser mode: gives the bytes to the user as a download. */
  readonly download: (file: { readonly name: string; readonly mime: string; readonly data: Uint8Array }) => void;
  /** Browser mode: puts the bytes on the page's clipboard. Rejects where the browser does not let it. */
  readonly copyFile: (file: { readonly mime: string; readonly data: Uint8Array }) => Promise<void>;
}
