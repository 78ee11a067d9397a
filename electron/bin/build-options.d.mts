import type { Logger } from 'vite';

export declare const nodeTarget: 'node20';
export declare function outFolder(root: string): string;
export declare function strictLogger(): Logger;
export declare const bundlerChecks: { bundlerTimings: boolean };
