import type { Answer } from '../../shared/contract/contract';

/** The answer to every call that the local Portolan process did not answer. `opened`: the connection had stood before. */
export function lostAnswer(opened: boolean): Answer<never> {
  return {
    ok: false,
    error: {
      code: opened ? 'connection-lost' : 'connection-refused',
      host: null,
      step: 'request',
      message: opened
        ? 'The connection to the local Portolan process was lost.'
        : 'The local Portolan process did not accept this page.',
      cause: opened
        ? 'The process ended, or the machine slept.'
        : 'It has ended, or the address was opened without its token.',
      remedy: 'Open the address that Portolan printed when it was started, or start it again.',
      retry: true,
      details: {},
    },
  };
}
