import { setFlagsFromString } from 'node:v8';

/**
 * For a process that charts once and ends. V8 compiles a function with its optimising compiler after some kilobytes of
 * executed bytecode (`--interrupt-budget`, 132 KiB here): on one core that takes the processor from the very work that is waited for, and
 * the process ends before it pays. A larger budget leaves that to code that really runs long.
 * (src/flags/flag-definitions.h of V8; the flag is read as functions warm up, so it may be set at the start.)
 */
export function tuneForShortRun(): void {
  setFlagsFromString('--interrupt-budget=1000000');
}
