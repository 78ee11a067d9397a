import { z } from 'zod';

export const changedKinds = [
  'namespace',
  'interface',
  'network',
  'container',
  'endpoint',
  'port',
  'link',
  'rule',
] as const;

/** One object that is in only one of two topologies, or differs between them. */
export const objectChangeSchema = z.object({
  kind: z.enum(changedKinds),
  /** As in the topology that has the object; the later one where both have it. */
  id: z.string(),
  /** As a person would call it. */
  name: z.string(),
  what: z.enum(['added', 'removed', 'changed']),
  /** Names of the fields that differ; empty for what was added or removed. */
  fields: z.array(z.string()),
});

export type ObjectChange = z.infer<typeof objectChangeSchema>;
