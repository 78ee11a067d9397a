import type { ConnectionTest, EventData, Input, TestStep } from '../../shared/contract/contract';
import type { AppErrorData } from '../../shared/errors/app-error';

export interface HostTest {
  readonly runId: string;
  readonly label: string;
  readonly what: Input<'connection.test'>['what'];
  /** As they come; the whole list once there is a result. */
  readonly steps: readonly TestStep[];
  /** Null while it runs. */
  readonly result: ConnectionTest | null;
  /** Why there is no result, where the test itself failed. */
  readonly error: AppErrorData | null;
}

export interface HostTestSlice {
  readonly hostTest: HostTest | null;
  testHost(label: string, what: HostTest['what'], trustFingerprint?: string): Promise<void>;
  noteTestStep(step: EventData<'connection.test-step'>): void;
  /** Ends the test and takes its result away. */
  dropTest(): Promise<void>;
}
