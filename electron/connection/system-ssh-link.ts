import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { abortReason } from './deadline';
import { orGiveUp } from './give-up';
import { oneLine } from './one-line';
import { endGroup } from './process-group';
import { systemSshFailure } from './system-ssh-errors';
import { spawnSsh } from './system-ssh-process';

/** A login of the system's ssh that commands can share. */
export interface SystemLink {
  /** A folder that nobody else can enter; it goes with the link. */
  readonly folder: string;
  /** Arguments of an ssh that does something over this link, before what it is to do. */
  readonly args: readonly string[];
  /** Null while it stands; then what ssh said. */
  lost(): string | null;
  /** Asks ssh whether the connection still stands: its end may show in a command before it shows here. Never rejects. */
  stands(): Promise<boolean>;
  onLost(listener: () => void): void;
  close(): Promise<void>;
}

const READY = 'portolan-ready';
const MAX_SAID = 16 * 1024;
const CLOSE_TIMEOUT_MS = 2_000;
const never = new AbortController().signal;

/**
 * Logs in once and keeps the connection for others (ssh_config(5), ControlMaster). Ready when ssh runs its LocalCommand:
 * it listens on its control socket then (ssh.c, ssh_session2). Rejects with AppError or the signal's reason; nothing is left.
 */
export async function openSystemLink(
  label: string,
  name: string,
  config: string,
  signal: AbortSignal,
): Promise<SystemLink> {
  if (signal.aborted) throw abortReason(signal);
  const folder = await mkdtemp(join(tmpdir(), 'portolan-ssh-'));
  try {
    const file = join(folder, 'config');
    await writeFile(file, config, { mode: 0o600 });
    const control = join(folder, 'm');
    return await startMaster(label, folder, control, ['-F', file, '-M', '-S', control, ...MASTER, '--', name], signal);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

const MASTER = ['-N', '-T', '-o', 'PermitLocalCommand=yes', '-o', `LocalCommand=echo ${READY}`];
/** Without its master a multiplexed ssh would connect by itself (ssh.c, muxclient): this program never connects to anything. */
const ALONE = ['-T', '-o', 'BatchMode=yes', '-o', 'ProxyCommand=exit 255', '-o', 'LogLevel=ERROR'];

async function startMaster(
  label: string,
  folder: string,
  control: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<SystemLink> {
  const child = await spawnSsh(label, args);
  let said = '';
  let isLost = false;
  const listeners: (() => void)[] = [];
  child.stderr.on('data', (chunk: Buffer) => {
    if (said.length < MAX_SAID) said += chunk.toString('utf8');
  });
  const closed = once(child, 'close').then(([exit]: unknown[]) => {
    isLost = true;
    for (const listener of listeners) listener();
    return typeof exit === 'number' ? exit : null;
  });
  const ready = new Promise<'ready'>((resolve) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (out.length < MAX_SAID) out += chunk.toString('latin1');
      if (out.includes(READY)) resolve('ready');
    });
  });
  const end = async (): Promise<void> => {
    endGroup(child, 'SIGTERM');
    if ((await orGiveUp(closed, never, CLOSE_TIMEOUT_MS, () => undefined)) === 'timeout') endGroup(child);
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
    await closed;
  };
  const first = await orGiveUp(Promise.race([ready, closed]), signal, null, () => undefined);
  if (typeof first === 'string') {
    await end();
    throw abortReason(signal);
  }
  if (first.got !== 'ready') throw systemSshFailure(label, said, first.got);
  const overLink = ['-F', 'none', '-S', control, ...ALONE];
  return {
    folder,
    args: overLink,
    stands: async () => !isLost && (await answers(label, overLink)),
    lost: () => (isLost ? oneLine(said) || 'The system’s ssh ended.' : null),
    onLost: (listener) => (isLost ? queueMicrotask(listener) : void listeners.push(listener)),
    async close() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** ssh(1), -O check: it fails where no master listens any more. */
async function answers(label: string, args: readonly string[]): Promise<boolean> {
  try {
    const child = await spawnSsh(label, [...args, '-O', 'check', '--', 'host']);
    for (const stream of [child.stdout, child.stderr]) stream.resume();
    child.stdin.end();
    const ended: readonly unknown[] = await once(child, 'close');
    return ended[0] === 0;
  } catch {
    // Without an ssh program there is no connection of it either.
    return false;
  }
}
