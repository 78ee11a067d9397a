import type { View } from './view';

/**
 * What collectors brought home, before anything was understood: the raw texts of one scan.
 * Recordings are plain JSON, so a scan of the lab can be kept and replayed through parsers, topology, layout and export.
 */
export interface SectionOutput {
  /** Standard output, as text (invalid UTF-8 replaced). */
  readonly text: string;
  /** Standard error, cut to a few lines. */
  readonly errorText: string;
  /** Exit status; null where it never ended (cut connection, timeout of the whole script). 124: ended by its own timeout. 127: not found. */
  readonly exit: number | null;
  /** True where the output was cut at its cap. */
  readonly truncated: boolean;
}

export type DockerAnswer =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      /** HTTP status; null where no connection came about. */
      readonly status: number | null;
      readonly reason: string;
    };

export interface Recording {
  readonly target: string;
  readonly takenAt: string;
  /** Output of the host script by section name. A section that never came is absent. */
  readonly sections: Readonly<Record<string, SectionOutput>>;
  /** Why the script as a whole ended early; null where it ran to its end. */
  readonly scriptFailure: string | null;
  /** Why sudo, asked with a password, gave no root; absent where it did, and where it was not asked so. */
  readonly sudoFailure?: {
    readonly reason: string;
    /** Whether another password may change that. */
    readonly again: boolean;
  };
  /** From where the host was looked at; absent: from the login's own namespaces. */
  readonly view?: View;
  readonly docker: {
    readonly version: DockerAnswer;
    readonly info: DockerAnswer;
    readonly networks: DockerAnswer;
    readonly containers: DockerAnswer;
  };
}
