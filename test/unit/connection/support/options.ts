import { expect, vi } from 'vitest';
import { connect } from '../../../../electron/connection/connect';
import { sshDestination } from '../../../../electron/hosts/resolve-target';
import type { ConnectOptions } from '../../../../electron/connection/connect-options';
import type { ExecRequest, Transport } from '../../../../electron/connection/transport';
import type { AppErrorData } from '../../../../shared/errors/app-error';
import { AppError } from '../../../../shared/errors/app-error';
import type { TestSshd } from './sshd';

export const never = new AbortController().signal;

/** Options under which a test server lets in, and nothing of this machine's own SSH settings counts. */
export function options(sshd: TestSshd, changes: Partial<ConnectOptions> = {}): ConnectOptions {
  return {
    identityFiles: [sshd.identity],
    knownHostsFile: sshd.knownHosts,
    acceptNewHostKey: false,
    trustFingerprint: null,
    connectTimeoutMs: 15_000,
    signal: never,
    onProgress: () => undefined,
    sshConfigFile: '/dev/null',
    configDirectory: `${sshd.folder}/config`,
    ...changes,
  };
}

export function open(sshd: TestSshd, changes: Partial<ConnectOptions> = {}): Promise<Transport> {
  const label = `${sshd.user}@127.0.0.1:${sshd.port}`;
  return connect(
    sshDestination({ name: '127.0.0.1', user: sshd.user, port: sshd.port }),
    label,
    options(sshd, changes),
  );
}

/** The error of something that must fail. */
export async function failure(attempt: Promise<unknown>): Promise<AppErrorData> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof AppError) return error.data;
    throw error;
  }
  throw new Error('It did not fail.');
}

/** A script for `/bin/sh -s` with generous limits. */
export function script(text: string, changes: Partial<ExecRequest> = {}): ExecRequest {
  return {
    command: '/bin/sh -s',
    stdin: `${text}\n`,
    timeoutMs: 15_000,
    maxBytes: 1024 * 1024,
    signal: never,
    ...changes,
  };
}

/** The sockets, pipes and processes that keep this process alive. */
export function resources(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => /^(TCPSocketWrap|TCPServerWrap|PipeWrap|ProcessWrap)$/.test(name));
}

/** Those that have come since and are still there. */
export function leftSince(before: readonly string[]): string[] {
  const rest = [...before];
  return resources().filter((name) => {
    const at = rest.indexOf(name);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

/** For what the system frees in its own time, such as the pipes of a program that has ended: nothing may stay. */
export async function nothingLeft(before: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(leftSince(before)).toEqual([]), { timeout: 20_000 });
}
