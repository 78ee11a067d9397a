import { z } from 'zod';

/**
 * Where facts come from. One id per command or API call of a scan; every fact points to one of them,
 * and each has one report in the snapshot that says how it went.
 */
export const sourceIds = [
  'docker.version',
  'docker.info',
  'docker.networks',
  'docker.containers',
  'host.identity',
  'host.links',
  'host.sysfs',
  'host.routes',
  'host.policy-rules',
  'host.neighbours',
  'host.fdb',
  'host.sysctls',
  'host.listeners',
  'proc.cgroups',
  'proc.nspids',
  'proc.net',
  'netns.ids',
  'netns.inodes',
  'netns.names',
  'netns.contents',
  'firewall.iptables',
  'firewall.ip6tables',
  'firewall.iptables-legacy',
  'firewall.ip6tables-legacy',
  'firewall.nftables',
] as const;

export const sourceIdSchema = z.enum(sourceIds);
export type SourceId = z.infer<typeof sourceIdSchema>;

/**
 * complete: everything was read. partial: something was read, something not (cut, garbled, some namespaces refused).
 * refused: no right. missing: the tool or file is not on this host. failed, timeout: it ran and did not answer well.
 * skipped: not asked for, because another source already answers it (the reason says which).
 */
export const sourceStatusSchema = z.enum(['complete', 'partial', 'refused', 'missing', 'failed', 'timeout', 'skipped']);
export type SourceStatus = z.infer<typeof sourceStatusSchema>;

export const sourceReportSchema = z.object({
  id: sourceIdSchema,
  status: sourceStatusSchema,
  /** The command or API call as a person would type it on the host. */
  command: z.string(),
  /** The least privilege with which it answers. */
  needs: z.enum(['any', 'docker', 'root']),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
  /** Bytes of output that were read. */
  bytes: z.number().int().nonnegative(),
});
export type SourceReport = z.infer<typeof sourceReportSchema>;
