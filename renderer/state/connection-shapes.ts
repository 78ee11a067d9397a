import type { ActivityEntry, ConnectionState, Output, Prompt } from '../../shared/contract/contract';

/** The shape of the state around connections: questions of logins, how connections stand, and what ran on hosts. */

export interface PromptsSlice {
  /** In the order in which they were asked. What a person types for them is never in the state. */
  readonly prompts: readonly Prompt[];
  /** Null until it was asked for. */
  readonly secrets: Output<'secrets.state'> | null;
  notePrompt(prompt: Prompt): void;
  dropPrompt(promptId: string): void;
  /** Answers null: declined. */
  answerPrompt(promptId: string, answers: readonly string[] | null, remember: boolean): Promise<void>;
  loadSecrets(): Promise<void>;
  forgetSecrets(): Promise<void>;
}

export interface ConnectionsSlice {
  /** By target. */
  readonly connections: Readonly<Record<string, ConnectionState>>;
  /** Targets whose connection was lost since their chart was made: still gone, or back. */
  readonly losses: Readonly<Record<string, 'gone' | 'back'>>;
  loadConnections(): Promise<void>;
  noteConnection(state: ConnectionState): void;
  /** The chart of this target is new, or the user has read that the connection came back. */
  forgetLoss(target: string): void;
  disconnect(target: string): Promise<void>;
  retryConnection(target: string): Promise<void>;
}

export interface ActivitySlice {
  /** Oldest first; the oldest are dropped beyond ACTIVITY_LIMIT. */
  readonly activity: readonly ActivityEntry[];
  loadActivity(): Promise<void>;
  noteActivity(entries: readonly ActivityEntry[]): void;
  clearActivity(): Promise<void>;
  /** Target null: of all hosts. */
  exportActivity(target: string | null): Promise<void>;
}
