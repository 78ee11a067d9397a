import type { ConnectionState } from '../../shared/contract/contract';
import type { SliceTools } from './app-state';
import type { ConnectionsSlice } from './connection-shapes';

export function createConnectionsSlice({ get, set, bridge }: SliceTools): ConnectionsSlice {
  return {
    connections: {},
    losses: {},

    async loadConnections() {
      const answer = await bridge.call('connections.list', null);
      if (answer.ok) set({ connections: Object.fromEntries(answer.value.map((one) => [one.target, one])) });
      else get().notifyError(answer.error);
    },

    noteConnection(state) {
      const { connections, losses } = get();
      const loss = lossAfter(state, losses[state.target]);
      set({
        connections: { ...connections, [state.target]: state },
        ...(loss === losses[state.target] ? {} : { losses: withLoss(losses, state.target, loss) }),
      });
    },

    forgetLoss(target) {
      const { losses } = get();
      if (losses[target] !== undefined) set({ losses: withLoss(losses, target, undefined) });
    },

    async disconnect(target) {
      const answer = await bridge.call('connection.close', { target });
      if (!answer.ok) get().notifyError(answer.error);
    },

    async retryConnection(target) {
      const answer = await bridge.call('connection.retry', { target });
      if (!answer.ok) get().notifyError(answer.error);
    },
  };
}

type Loss = ConnectionsSlice['losses'][string] | undefined;

/** A connection that the user closed, or that failed for good, is not one that comes back. */
function lossAfter({ state }: ConnectionState, before: Loss): Loss {
  switch (state) {
    case 'lost':
    case 'waiting':
      return 'gone';
    case 'connecting':
      return before;
    case 'open':
      return before === undefined ? undefined : 'back';
    case 'failed':
    case 'closed':
      return undefined;
  }
}

function withLoss(losses: ConnectionsSlice['losses'], target: string, loss: Loss): ConnectionsSlice['losses'] {
  const others = Object.entries(losses).filter(([one]) => one !== target);
  return Object.fromEntries(loss === undefined ? others : [...others, [target, loss]]);
}
