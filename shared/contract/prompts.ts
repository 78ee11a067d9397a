import { z } from 'zod';

/**
 * A question that a login asks, as the window and the terminal show it. Every text of it that comes from a host is
 * cleaned of control characters; it is shown as text, never as markup.
 */
export const promptSchema = z.object({
  promptId: z.string().max(64),
  /** As the user named the host that is being opened. */
  host: z.string(),
  /** The TARGET that is being opened. */
  target: z.string(),
  /** `user@host:port` of the hop that asks; the host itself is the last hop. */
  hop: z.string(),
  kind: z.enum(['passphrase', 'password', 'keyboard-interactive', 'sudo-password']),
  /** What is asked for and why, in one sentence of ours. */
  reason: z.string(),
  /** Words of the host or of the program that asks; null where there are none. */
  instruction: z.string().nullable(),
  fields: z.array(z.object({ label: z.string(), echo: z.boolean() })).max(16),
  /** Why it is asked again; null at the first time. */
  refusal: z.string().nullable(),
  /** True where an answer may be kept in the system's keychain: there is one, and the answer is no one-time code. */
  canRemember: z.boolean(),
});

export const promptChannels = {
  /** `answers` null: the user declined. Answers go to the main process and never come back. */
  'prompt.answer': {
    input: z.object({
      promptId: z.string().max(64),
      answers: z.array(z.string().max(10_000)).max(16).nullable(),
      remember: z.boolean(),
    }),
    output: z.null(),
  },
  /** Whether secrets can be kept, and for how many there is one. `reason`: why not; null where they can. */
  'secrets.state': {
    input: z.null(),
    output: z.object({ available: z.boolean(), reason: z.string().nullable(), kept: z.number().int() }),
  },
  /** Forgets every secret of this session and of the keychain. */
  'secrets.forget': { input: z.null(), output: z.null() },
} as const;

export const promptEvents = {
  'prompt.ask': promptSchema,
  /** Answered elsewhere, cancelled, or too late: the question is to be taken away. */
  'prompt.gone': z.object({ promptId: z.string() }),
} as const;

export type Prompt = z.infer<typeof promptSchema>;
