import { AppError } from '../../shared/errors/app-error';

/**
 * A Unix socket path that is safe in a command's input and in socat's address syntax.
 * 107 bytes is what sun_path holds (unix(7)). Throws AppError `bad-request`.
 */
export function checkedSocketPath(path: string): string {
  if (/^\/[A-Za-z0-9._/@+-]{1,106}$/.test(path)) return path;
  throw new AppError({
    code: 'bad-request',
    step: 'docker',
    message: 'The path of the Docker socket is not an absolute path of letters, digits and . _ - + @ /.',
  });
}
