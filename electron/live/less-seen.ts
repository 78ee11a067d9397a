import { AppError } from '../../shared/errors/app-error';
import type { HostSnapshot, SourceStatus } from '../../shared/model';

const failed: ReadonlySet<SourceStatus> = new Set(['failed', 'timeout', 'refused']);

/**
 * Why a new look at a host is worth less than the one before, where it is: a source that answered does not. What it
 * showed has not gone from the host, so it does not go from the chart. Null: it is as good.
 */
export function lessSeen(before: HostSnapshot, after: HostSnapshot): AppError | null {
  const answered = new Set(before.sources.filter(({ status }) => status === 'complete').map(({ id }) => id));
  const [lost] = after.sources.filter(({ id, status }) => answered.has(id) && failed.has(status));
  if (lost === undefined) return null;
  return new AppError({
    code: 'output-garbled',
    host: after.target,
    step: 'collect',
    message: `The host shows less than before: ${lost.command} does not answer.`,
    cause: lost.reason,
    remedy: 'The chart stays as it was. Scan the host again to see what is left.',
    retry: true,
  });
}
