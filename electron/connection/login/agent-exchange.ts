import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2 from 'ssh2';
import { uint32 } from './wire';

/** OpenSSH's agent takes and gives no longer message (ssh-agent.c, AGENT_MAX_LEN). */
const MAX_MESSAGE = 256 * 1024;

/**
 * One request to an agent and its answer, over a stream of its own that is gone when this settles
 * (draft-ietf-sshm-ssh-agent, section 3). Rejects where the agent cannot be reached, hangs up or takes too long.
 */
export async function askAgent(place: string, message: Buffer, limitMs: number, signal?: AbortSignal): Promise<Buffer> {
  const stream = await openAgent(place);
  let timer: NodeJS.Timeout | undefined;
  let cancel = (): void => undefined;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const parts: Buffer[] = [];
      timer = setTimeout(() => {
        reject(new Error(`The agent did not answer within ${Math.round(limitMs / 1000)} s.`));
      }, limitMs);
      cancel = () => {
        reject(new Error('The login was given up.'));
      };
      signal?.addEventListener('abort', cancel, { once: true });
      if (signal?.aborted === true) cancel();
      stream.on('data', (part: Buffer) => {
        parts.push(part);
        const answer = wholeMessage(Buffer.concat(parts));
        if (answer instanceof Error) reject(answer);
        else if (answer !== null) resolve(answer);
      });
      stream.on('error', reject);
      stream.on('close', () => {
        reject(new Error('The agent hung up.'));
      });
      stream.write(Buffer.concat([uint32(message.length), message]));
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    // An error of a stream that is given up has nobody left to tell.
    stream.on('error', () => undefined);
    stream.destroy();
  }
}

/** Null while it is not complete. */
function wholeMessage(data: Buffer): Buffer | Error | null {
  if (data.length < 4) return null;
  const length = data.readUInt32BE();
  if (length === 0 || length > MAX_MESSAGE) return new Error('The agent answered with something else.');
  return data.length < 4 + length ? null : data.subarray(4, 4 + length);
}

/** A Unix socket or Windows' pipe is opened here; Pageant and Cygwin's sockets as ssh2 does it. */
async function openAgent(place: string): Promise<Duplex> {
  if (process.platform !== 'win32' || /^[/\\][/\\]\.[/\\]pipe[/\\]/.test(place)) return connect(place);
  const agent = ssh2.createAgent(place);
  return new Promise((resolve, reject) => {
    if (!agent.getStream) throw new Error('This agent cannot be reached.');
    agent.getStream((error, stream) => {
      if (stream) resolve(stream);
      else reject(error ?? new Error('The agent could not be reached.'));
    });
  });
}
