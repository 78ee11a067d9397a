import { AppError } from '../../shared/errors/app-error';

export function socketMissing(host: string, path: string, cause: string | null): AppError {
  return new AppError({
    code: 'docker-missing',
    host,
    step: 'docker',
    message: `There is no Docker socket at ${path}.`,
    cause,
    remedy: 'Check that Docker is installed and running on the host.',
    details: { socket: path },
  });
}

export function socketRefused(host: string, path: string, cause: string | null): AppError {
  return new AppError({
    code: 'docker-refused',
    host,
    step: 'docker',
    message: `The login user may not open the Docker socket ${path}.`,
    cause,
    remedy: 'Log in as root, as a member of the group docker, or as a user with sudo rights that need no password.',
    details: { socket: path },
  });
}

export function socketSilent(host: string, path: string, cause: string | null): AppError {
  return new AppError({
    code: 'docker-failed',
    host,
    step: 'docker',
    message: `The Docker socket ${path} is there, but nothing answers on it.`,
    cause,
    remedy: 'Check that the Docker engine of the host is running.',
    retry: true,
    details: { socket: path },
  });
}
