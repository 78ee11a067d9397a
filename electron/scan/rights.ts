import type { HostSnapshot, Recording } from '../../shared/model';
import type { Identity } from '../parsers/identity';

/** How the scan came to be root; null where it was not, and where the host did not tell. */
export function howOf({ level, sudo }: Identity): HostSnapshot['privilege']['how'] {
  if (level === 'root') return 'login';
  if (level !== 'sudo') return null;
  if (sudo === 'password') return 'sudo-password';
  return sudo === 'passwordless' ? 'sudo' : null;
}

/**
 * Whether the password for sudo could show more. sudo asks for it before it says whether the user may do anything, so
 * this is no promise. After a wrong password, or none, another try can help; after a refusal it cannot.
 */
export function canRaise({ level, sudo }: Identity, { sudoFailure }: Recording): boolean {
  if (level !== 'none') return false;
  return sudoFailure === undefined ? sudo === 'password' : sudoFailure.again;
}
