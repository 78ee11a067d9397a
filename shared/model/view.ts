import { z } from 'zod';

/**
 * From where a host was looked at. host: from the login's own namespaces. rootless: from inside the namespaces of a
 * rootless engine, whose network namespace stands in the place of the host's. engine: through the engine's API alone,
 * without a shell on its host.
 */
export const viewSchema = z.object({
  kind: z.enum(['host', 'rootless', 'engine']),
  /** What leads there, before each command; null where nothing has to. */
  enter: z.string().nullable(),
  /** What is to be known about the way, one sentence each, such as a certificate that was not checked. */
  notes: z.array(z.string()),
});

export type View = z.infer<typeof viewSchema>;

export const hostView: View = { kind: 'host', enter: null, notes: [] };
