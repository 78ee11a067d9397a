import { z } from 'zod';
import { containerSchema, engineSchema, networkSchema } from './docker';
import { tableSchema } from './firewall';
import { namespaceSchema } from './namespace';
import type { DeepReadonly } from './readonly';
import { sourceReportSchema } from './source';
import { hostView, viewSchema } from './view';

export const SNAPSHOT_FORMAT = 'portolan-snapshot';
/** Raised with every change that an older Portolan would misread. Migrations live in electron/store. */
export const SNAPSHOT_VERSION = 1;

/** root: uid 0. sudo: root by sudo. docker: the Docker API answered without root. none: neither. */
export const privilegeLevelSchema = z.enum(['root', 'sudo', 'docker', 'none']);

/** Who looked, and with which rights. */
export const privilegeSchema = z.object({
  level: privilegeLevelSchema,
  user: z.string().nullable(),
  /** Whether the Docker API answered. */
  docker: z.boolean(),
  /** How root was reached: the login is root, sudo asked for nothing, or sudo took a password. Null: not root, or not told. */
  how: z.enum(['login', 'sudo', 'sudo-password']).nullable().default(null),
  /** Whether the password for sudo could show more: sudo is there and asks for one that it did not get. */
  canRaise: z.boolean().default(false),
});

/** A process that runs in a container, found by its cgroup. */
export const containerProcessSchema = z.object({
  pid: z.number().int().positive(),
  /** The PID in each nested PID namespace, outermost first (NSpid of /proc/PID/status); empty where not told. */
  nsPids: z.array(z.number().int()),
  /** 64-digit container ids along its cgroup path, outermost first. */
  containerIds: z.array(z.string()),
});

export const snapshotSchema = z.object({
  format: z.literal(SNAPSHOT_FORMAT),
  version: z.literal(SNAPSHOT_VERSION),
  /** RFC 3339 time at which the scan began, by this machine's clock. */
  takenAt: z.string(),
  tool: z.object({ name: z.literal('portolan'), version: z.string() }),
  /** How the user named the host: `local`, `ssh://user@host:port`, an alias. No secret can be in it. */
  target: z.string(),
  host: z.object({
    hostname: z.string().nullable(),
    kernel: z.string().nullable(),
    /** PRETTY_NAME of os-release(5). */
    os: z.string().nullable(),
    architecture: z.string().nullable(),
  }),
  privilege: privilegeSchema,
  /** Absent in files from before there were other views. */
  view: viewSchema.default(hostView),
  engine: engineSchema.nullable(),
  networks: z.array(networkSchema),
  containers: z.array(containerSchema),
  processes: z.array(containerProcessSchema),
  namespaces: z.array(namespaceSchema),
  firewall: z.array(tableSchema),
  /** Switches by their dotted name, such as net.ipv4.ip_forward. */
  sysctls: z.record(z.string(), z.string()),
  sources: z.array(sourceReportSchema),
});

export type PrivilegeLevel = z.infer<typeof privilegeLevelSchema>;
export type ContainerProcess = z.infer<typeof containerProcessSchema>;
/** What one scan observed: the waist of the hourglass. Everything right of it is pure. */
export type HostSnapshot = DeepReadonly<z.infer<typeof snapshotSchema>>;
/** The same while it is put together. */
export type HostSnapshotDraft = z.infer<typeof snapshotSchema>;
