import { AppError } from '../../../shared/errors/app-error';

export function noSuchHost(): AppError {
  return new AppError({
    code: 'saved-host-unknown',
    step: 'request',
    message: 'There is no such saved host.',
    remedy: 'It may have been deleted meanwhile, here or in another window.',
  });
}

export function notSavable(field: string, problem: string): AppError {
  return new AppError({
    code: 'bad-request',
    step: 'request',
    message: 'The host cannot be saved like this.',
    cause: `${field}: ${problem}`,
    remedy: 'Change this field.',
    details: { field },
  });
}

export function newerFile(path: string, version: number): AppError {
  return new AppError({
    code: 'hosts-file-newer',
    step: 'request',
    message: 'The saved hosts were written by a newer Portolan.',
    cause: `${path} has version ${version} of its format.`,
    remedy: 'Update Portolan; until then the saved hosts can be opened and not changed.',
  });
}

export function unreadableFile(path: string, cause: string, thrown?: unknown): AppError {
  return new AppError(
    {
      code: 'hosts-file-unreadable',
      step: 'request',
      message: 'The file of the saved hosts could not be read.',
      cause,
      remedy: `See what ${path} is and who may read it.`,
    },
    { cause: thrown },
  );
}

export function locked(path: string, holder: string): AppError {
  return new AppError({
    code: 'file-write-failed',
    step: 'request',
    message: 'The saved hosts are being changed elsewhere.',
    cause: `${holder} holds ${path}.`,
    remedy: 'Try again in a moment.',
    retry: true,
  });
}
