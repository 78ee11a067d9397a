import type { Progress } from '../../shared/contract/progress';

export type ScanProgress = Omit<Progress, 'runId'>;
export type OnScanProgress = (progress: ScanProgress) => void;
