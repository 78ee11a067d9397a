import { AppError } from '../../shared/errors/app-error';

/** What could not be drawn, or came out wrong. `thrown`: an error, or the cause in words. */
export function exportFailed(message: string, thrown: unknown, remedy: string): AppError {
  const cause = thrown instanceof Error ? thrown.message : typeof thrown === 'string' ? thrown : null;
  return new AppError({ code: 'export-failed', step: 'export', message, cause, remedy }, { cause: thrown });
}
