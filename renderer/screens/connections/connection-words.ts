import type { ConnectionState } from '../../../shared/contract/contract';

export const stateWords: Readonly<Record<ConnectionState['state'], string>> = {
  closed: 'not connected',
  connecting: 'connecting',
  open: 'connected',
  lost: 'connection lost',
  waiting: 'connection lost',
  failed: 'not connected',
};

export const transportWords: Readonly<Record<NonNullable<ConnectionState['transport']>, string>> = {
  local: 'on this machine',
  library: 'SSH, built in',
  system: 'SSH, by the system’s ssh program',
  tcp: 'Docker API over TCP',
};

/** `next try in 8 s`, `trying again`; null where no try is planned. `now`: milliseconds since 1970. */
export function nextTry({ state, nextAttemptAt }: ConnectionState, now: number): string | null {
  if (state !== 'lost' && state !== 'waiting') return null;
  if (nextAttemptAt === null) return null;
  const seconds = Math.ceil((nextAttemptAt - now) / 1000);
  return seconds <= 0 ? 'trying again' : `next try in ${String(seconds)} s`;
}
