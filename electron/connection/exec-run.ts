import type { ExecRequest, ExecResult, RunningCommand } from './transport';

const MAX_STDERR = 64 * 1024;

/** Feeds a running command and gathers what it says, within the limits of the request. Never rejects. */
export function collect(command: RunningCommand, request: ExecRequest): Promise<ExecResult> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const errors: Buffer[] = [];
    let errorBytes = 0;
    let settled = false;

    const settle = (end: ExecResult['end'], exit: number | null): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      request.signal.removeEventListener('abort', cancel);
      if (end !== 'exited') command.kill();
      resolve({ stdout: Buffer.concat(chunks), stderr: Buffer.concat(errors).toString('utf8'), exit, end });
    };
    const cancel = (): void => {
      settle('cancelled', null);
    };
    const timer = setTimeout(() => {
      settle('timeout', null);
    }, request.timeoutMs);
    request.signal.addEventListener('abort', cancel, { once: true });

    command.stdout.on('data', (chunk: Buffer) => {
      // A stream that was given up flows on, so that its channel can close.
      if (settled) return;
      const room = request.maxBytes - bytes;
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      bytes += Math.min(chunk.length, room);
      if (chunk.length > room) settle('output-limit', null);
    });
    command.stderr.on('data', (chunk: Buffer) => {
      if (settled || errorBytes >= MAX_STDERR) return;
      errors.push(chunk.subarray(0, MAX_STDERR - errorBytes));
      errorBytes += chunk.length;
    });
    // A command may end without reading its input (EPIPE); its exit status tells how it went.
    for (const stream of [command.stdin, command.stdout, command.stderr]) stream.on('error', () => undefined);
    command.onEnd((end, exit) => {
      settle(end, exit);
    });
    if (request.signal.aborted) cancel();
    else command.stdin.end(request.stdin);
  });
}
