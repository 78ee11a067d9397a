import { z } from 'zod';
import type { appErrorSchema } from '../errors/app-error';
import { topologySchema } from '../topology/model';
import { activityChannels, activityEvents } from './activity';
import { connectionsChannels, connectionsEvents } from './connections';
import { exportChannels } from './export';
import { hostEntrySchema, hostsChannels, hostsEvents } from './hosts';
import { liveChannels, liveEvents } from './live';
import { menuCommands } from './menu';
import type { Channel, EventName } from './names';
import { progressSchema } from './progress';
import { promptChannels, promptEvents } from './prompts';

export const scanRequestSchema = z.object({
  /** Chosen by the caller; names the run in progress events and in scan.cancel. */
  runId: z.string().min(1).max(64),
  target: z.string().min(1).max(512),
  /** SHA256 fingerprint that the user has read and accepted for this host; null: known hosts only. */
  trustFingerprint: z.string().max(128).nullable(),
  /** Socket of the engine to chart, from now on for this connection; absent: as chosen before, else found by itself. */
  engine: z.string().max(4096).optional(),
  /** True: sudo asks for its password where it needs one, from now on for this connection. */
  raise: z.boolean().optional(),
});

export const scanResultSchema = z.object({
  runId: z.string(),
  topology: topologySchema,
  /** complete: everything was seen. partial: the topology's gaps and sources say what was not. */
  completeness: z.enum(['complete', 'partial']),
  /** Milliseconds from the request to the topology. */
  durationMs: z.number(),
});

/**
 * The app's whole API: channel → input and output. Preload, browser client, router and handlers are all derived from it.
 * A handler's failure crosses as AppErrorData, never as an exception.
 */
export const channels = {
  'app.info': {
    input: z.null(),
    output: z.object({
      door: z.enum(['desktop', 'browser', 'command-line']),
      version: z.string(),
      platform: z.string(),
      /** Target to open at first start: `local` where a Docker socket is here, else `demo`. */
      firstTarget: z.string(),
    }),
  },
  'hosts.list': { input: z.null(), output: z.array(hostEntrySchema) },
  'scan.run': { input: scanRequestSchema, output: scanResultSchema },
  'scan.cancel': { input: z.object({ runId: z.string().max(64) }), output: z.null() },
  /** Opens a snapshot file that the user picked or dropped: its text, or its bytes (plain or gzip). */
  'snapshot.open': {
    input: z.object({
      runId: z.string().min(1).max(64),
      name: z.string().max(4096),
      text: z.union([z.string(), z.instanceof(Uint8Array)]),
    }),
    output: scanResultSchema,
  },
  'clipboard.write': { input: z.object({ text: z.string().max(1_000_000) }), output: z.null() },
  /** Opens an https address of the allow-list in the system's browser. */
  'link.open': { input: z.object({ url: z.string().max(2048) }), output: z.null() },
  ...exportChannels,
  ...hostsChannels,
  ...promptChannels,
  ...connectionsChannels,
  ...activityChannels,
  ...liveChannels,
} as const satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>;

export const events = {
  'scan.progress': progressSchema,
  /** A menu command of the desktop app that the window carries out. */
  'menu.command': z.object({ command: z.enum(menuCommands) }),
  /** The system asks the desktop app to open a snapshot file (double click, second start): the window scans this target. */
  'target.open': z.object({ target: z.string() }),
  ...hostsEvents,
  ...promptEvents,
  ...connectionsEvents,
  ...activityEvents,
  ...liveEvents,
} as const satisfies Record<EventName, z.ZodType>;

export type { Channel, EventName } from './names';
export type Input<Name extends Channel> = z.infer<(typeof channels)[Name]['input']>;
export type Output<Name extends Channel> = z.infer<(typeof channels)[Name]['output']>;
export type EventData<Name extends EventName> = z.infer<(typeof events)[Name]>;

/** What crosses the door as the answer to a call. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; error: z.infer<typeof appErrorSchema> };

/** What the renderer sees, whichever door provides it. */
export interface PortolanBridge {
  call<Name extends Channel>(channel: Name, input: Input<Name>): Promise<Answer<Output<Name>>>;
  /** Returns the function that ends the subscription. */
  on<Name extends EventName>(event: Name, listener: (data: EventData<Name>) => void): () => void;
}

export type { ExportFormat, ExportOptions, ExportPart } from './export';
export type { ExportResult } from './export-result';
export type { ActivityEntry } from './activity';
export type { ConnectionState, ConnectionTest, EngineChoice, TestStep } from './connections';
export type { HostEntry, HostsImportResult, SavedHosts } from './hosts';
export type { InterfaceRate, LiveEvent, LiveState } from './live';
export type { Prompt } from './prompts';
export type ScanRequest = z.infer<typeof scanRequestSchema>;
export type ScanResult = z.infer<typeof scanResultSchema>;
