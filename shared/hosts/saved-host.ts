import { z } from 'zod';

/** Printable, one line: what a person types into a field of a form. */
const word = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'It holds control characters.');

/** Tints the window's edge and the host's mark in the list, so that production is never taken for a test machine. */
export const environments = ['none', 'production', 'staging', 'test', 'development'] as const;
export const environmentSchema = z.enum(environments);

/** The way to an engine as a person saves it. What is null is left to the SSH config and the defaults. */
export const savedAddressSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ssh'),
    /** Host name, address, or an alias of the SSH config. */
    host: word(255).min(1),
    user: word(64).nullable(),
    port: z.number().int().min(1).max(65535).nullable(),
    /** Hosts on the way, nearest first, each `[user@]host[:port]` or an alias. Null: as the SSH config says; empty: none at all. */
    jumps: z.array(word(400).min(1)).max(8).nullable(),
    /** Path of a private key: only this one is offered, and no agent's other keys. */
    identityFile: word(4096).nullable(),
    /** auto: the library, or the system's ssh where only that can do it. */
    transport: z.enum(['auto', 'library', 'system']),
  }),
  z.object({
    kind: z.literal('tcp'),
    host: word(255).min(1),
    port: z.number().int().min(1).max(65535),
    /** Paths of PEM files; null: no TLS at all. */
    tls: z.object({ ca: word(4096).nullable(), cert: word(4096).nullable(), key: word(4096).nullable() }).nullable(),
  }),
  z.object({ kind: z.literal('unix'), path: word(4096).min(1) }),
]);

/** What a person fills in; a draft without id is a new host. No secret has a place in it. */
export const savedHostDraftSchema = z.object({
  name: word(100).min(1),
  address: savedAddressSchema,
  /** Path of the engine's socket on the host; null: found by itself. */
  engineSocket: word(4096).nullable(),
  /** auto: `sudo -n` where it answers. never: sudo is not called. password: sudo is asked, and the user for its password. */
  sudo: z.enum(['auto', 'never', 'password']),
  /** Null: in no group. */
  group: word(60).min(1).nullable(),
  tags: z.array(word(40).min(1)).max(30),
  favourite: z.boolean(),
  environment: environmentSchema,
  /** May have several lines. */
  notes: z.string().max(20_000),
});

export const savedHostIdSchema = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const savedHostSchema = savedHostDraftSchema.extend({
  id: savedHostIdSchema,
  /** RFC 3339 time of the last chart; null: never. */
  lastSeen: z.string().nullable(),
});

export type Environment = z.infer<typeof environmentSchema>;
export type SavedAddress = z.infer<typeof savedAddressSchema>;
export type SavedHostDraft = z.infer<typeof savedHostDraftSchema>;
export type SavedHost = z.infer<typeof savedHostSchema>;

/** The TARGET of a saved host: by its id in the window, which lasts when the name changes. */
export const savedTarget = (id: string): string => `saved:${id}`;
