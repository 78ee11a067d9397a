import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a built script in a process of its own, on one core where the system can pin it, and reads its line of JSON. */
export async function runChild<Result>(
  file: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<Result> {
  const node = [process.execPath, ...nodeOptions, file, ...args];
  const command = process.platform === 'linux' ? ['taskset', '-c', '0', ...node] : node;
  const { stdout } = await run(command[0] ?? '', command.slice(1), { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as Result;
}
