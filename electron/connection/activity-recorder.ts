import type { ActivityEntry } from '../../shared/contract/activity';

/** What an activity is when it begins. Texts may be raw: the recorder redacts. */
export type Activity = Pick<ActivityEntry, 'kind' | 'text' | 'input'>;

export interface ActivityEnd {
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** `exit 0`, `200`, `timeout`, `lost`. */
  readonly outcome: string;
  readonly ok: boolean;
}

/** Writes down what is done on one host, for the list of commands that ran. Never throws. */
export interface ActivityRecorder {
  /** Returns the function to call once, at the end. */
  begin(activity: Activity): (end: ActivityEnd) => void;
}

export const unrecorded: ActivityRecorder = { begin: () => () => undefined };
