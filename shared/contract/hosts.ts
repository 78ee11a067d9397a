import { z } from 'zod';
import { savedHostDraftSchema, savedHostIdSchema, savedHostSchema } from '../hosts/saved-host';
import { exportResultSchema } from './export-result';

/** A host, file or recorded scan that can be opened. */
export const hostEntrySchema = z.object({
  /** TARGET as the command line takes it; `saved:ID` for a saved host, `context:NAME` for a Docker context. */
  target: z.string(),
  label: z.string(),
  kind: z.enum(['local', 'demo', 'saved', 'ssh-config', 'docker-context', 'recent', 'file']),
  detail: z.string(),
  /** The Docker context that `docker` itself would use now. */
  current: z.boolean().optional(),
});

/** The list of saved hosts, in the user's order. */
export const savedHostsSchema = z.object({
  hosts: z.array(savedHostSchema),
  /** What is odd about the file or the sources beside it; to be shown. */
  notices: z.array(z.string()),
  /** Why nothing can be saved now (the file is from a newer version, or is not ours); null where it can. */
  readOnly: z.string().nullable(),
});

export const hostsImportResultSchema = z.object({
  added: z.array(z.string()),
  /** Names that were there already, unchanged. */
  skipped: z.array(z.string()),
  notices: z.array(z.string()),
});

const idInput = z.object({ id: savedHostIdSchema });

export const hostsChannels = {
  'hosts.saved': { input: z.null(), output: savedHostsSchema },
  /** Adds a host (id null) or replaces the draft's fields of one. Answers with what is now on disk. */
  'hosts.save': {
    input: z.object({ id: savedHostIdSchema.nullable(), draft: savedHostDraftSchema }),
    output: savedHostSchema,
  },
  'hosts.duplicate': { input: idInput, output: savedHostSchema },
  /** The host is kept for hosts.restore until the app ends. Secrets kept for it are forgotten. */
  'hosts.delete': { input: idInput, output: z.null() },
  'hosts.restore': { input: idInput, output: savedHostSchema },
  /** Puts a host before another one, or at the end of a group. */
  'hosts.move': {
    input: z.object({
      id: savedHostIdSchema,
      before: savedHostIdSchema.nullable(),
      group: z.string().max(60).nullable(),
    }),
    output: z.null(),
  },
  'hosts.import': { input: z.object({ text: z.string().max(5_000_000) }), output: hostsImportResultSchema },
  /** The list as a file, without secrets; how it is handed over is the door's affair. */
  'hosts.export': { input: z.null(), output: exportResultSchema },
} as const;

export const hostsEvents = {
  /** The list or one of its sources changed, here or in another window or process. */
  'hosts.changed': z.null(),
} as const;

export type HostEntry = z.infer<typeof hostEntrySchema>;
export type SavedHosts = z.infer<typeof savedHostsSchema>;
export type HostsImportResult = z.infer<typeof hostsImportResultSchema>;
