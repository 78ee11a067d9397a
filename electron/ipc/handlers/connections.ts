import type { ConnectionState, Input, Output } from '../../../shared/contract/contract';
import type { HandlerGroup } from '../handlers';
import type { Sender } from '../sender';

/** The connections of a door, as the windows see them. */
export interface ConnectionDesk {
  states(): readonly ConnectionState[];
  close(target: string): Promise<void>;
  retry(target: string): void;
  test(request: Input<'connection.test'>, sender: Sender): Promise<Output<'connection.test'>>;
}

type ConnectionChannel = 'connections.list' | 'connection.close' | 'connection.retry' | 'connection.test';

export function connectionHandlers(desk: ConnectionDesk): HandlerGroup<ConnectionChannel> {
  return {
    'connections.list': async () => [...desk.states()],
    'connection.close': async ({ target }) => {
      await desk.close(target);
      return null;
    },
    'connection.retry': async ({ target }) => {
      desk.retry(target);
      return null;
    },
    'connection.test': (request, sender) => desk.test(request, sender),
  };
}
