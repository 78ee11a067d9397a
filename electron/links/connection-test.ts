import type { ConnectionTest, TestStep } from '../../shared/contract/connections';
import { AppError, steps as stepOrder, toAppError, type AppErrorData, type Step } from '../../shared/errors/app-error';
import type { HostSnapshot } from '../../shared/model';
import type { ResolvedTarget } from '../hosts/destination';
import type { HostReading } from '../read-host';
import { TestSteps } from './test-steps';
import type { OpenWay, Way, WayOptions } from './way';

export interface TestRequest extends Omit<WayOptions, 'onProgress'> {
  readonly allowSudo: boolean;
  readonly onStep: (step: TestStep) => void;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
}

/** The steps of the way, in order; those that were not reached are told as skipped. */
const wayOf = (target: ResolvedTarget): readonly Step[] =>
  target.destination.kind === 'local'
    ? ['shell', 'docker', 'privileges']
    : ['resolve', 'connect', 'host-key', 'login', 'shell', 'docker', 'privileges'];

/**
 * Goes the whole way to a target, reads the host once as a scan does, and closes everything. Rejects only with AppError
 * `cancelled`; every other failure is a result that names its step.
 */
export async function testConnection(
  open: OpenWay,
  target: ResolvedTarget,
  request: TestRequest,
): Promise<ConnectionTest> {
  const steps = new TestSteps(request.onStep, request.now);
  const error = await attempt(open, target, request, steps).catch((thrown: unknown) => {
    const failure = toAppError(thrown, { step: 'connect', host: target.label });
    if (failure.data.code === 'cancelled') throw failure;
    steps.fail(failure.data);
    return failure.data;
  });
  steps.skipRest(wayOf(target));
  return { ok: error === null, steps: steps.all(stepOrder), error };
}

async function attempt(
  open: OpenWay,
  target: ResolvedTarget,
  request: TestRequest,
  steps: TestSteps,
): Promise<AppErrorData | null> {
  const way = await open(target, {
    ...request,
    onProgress: (step, state, detail, hop) => steps.told(step, state, detail, hop),
  });
  try {
    return judge(target, await read(way, target, request, steps), steps);
  } finally {
    await way.close();
  }
}

async function read(way: Way, target: ResolvedTarget, request: TestRequest, steps: TestSteps): Promise<HostReading> {
  for (const step of ['shell', 'docker'] as const) steps.told(step, 'started', null);
  return way.reader.read({
    engine: null,
    // The test tells what sudo would take; it does not ask for a password.
    sudo: request.allowSudo && target.sudo !== 'never' ? 'auto' : 'never',
    asker: request.asker,
    signal: request.signal,
    onProgress: ({ step, state, detail }) => {
      // What the levels allow is told below, once it is known as a whole.
      if (step === 'shell' || step === 'docker') steps.told(step, state, detail);
    },
  });
}

function judge(target: ResolvedTarget, reading: HostReading, steps: TestSteps): AppErrorData | null {
  const { snapshot } = reading;
  const failed = failureOf(target, snapshot, steps);
  for (const step of ['shell', 'docker'] as const) steps.finish(step, step === 'docker' ? engineText(reading) : null);
  steps.told('privileges', 'started', null);
  steps.told('privileges', 'done', privilegeText(reading));
  return failed;
}

/** A shell that ran nothing, or an engine that did not answer: a scan would go on and chart what is left. */
function failureOf({ label }: ResolvedTarget, snapshot: HostSnapshot, steps: TestSteps): AppErrorData | null {
  const shell = steps.detailOfFailed('shell');
  if (shell !== null) {
    return new AppError({
      code: 'shell-failed',
      host: label,
      step: 'shell',
      message: 'The login runs no commands.',
      cause: shell,
      remedy: 'Check that the user has a login shell, and that no forced command stands in authorized_keys.',
    }).data;
  }
  const docker = steps.detailOfFailed('docker');
  if (docker === null) return null;
  const source = snapshot.sources.find(({ id }) => id === 'docker.version');
  return new AppError({
    code: 'docker-failed',
    host: label,
    step: 'docker',
    message: 'The login works; no engine answered.',
    cause: docker,
    remedy: source?.remedy ?? 'Check that the engine runs and that the user may use its socket.',
  }).data;
}

function engineText({ snapshot, engine }: HostReading): string | null {
  const version = snapshot.engine?.version ?? null;
  const parts = [version === null ? null : `engine ${version}`, engine === null ? null : `at ${engine}`];
  return parts.filter((part) => part !== null).join(' ') || null;
}

function privilegeText({ snapshot: { privilege }, canRaise }: HostReading): string {
  const who = privilege.user === null ? '' : ` (${privilege.user})`;
  const levels: Record<HostSnapshot['privilege']['level'], string> = {
    root: 'root',
    sudo: 'root through sudo',
    docker: 'the engine, without root',
    none: 'neither the engine nor root',
  };
  return `${levels[privilege.level]}${who}${canRaise ? '; sudo with a password may show more' : ''}`;
}
