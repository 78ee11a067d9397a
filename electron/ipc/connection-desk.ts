import type { Input, Output } from '../../shared/contract/contract';
import type { Asker } from '../connection/asking';
import type { ResolvedTarget } from '../hosts/destination';
import { testConnection } from '../links/connection-test';
import type { Links } from '../links/links';
import type { OpenWay } from '../links/way';
import type { ConnectionDesk } from './handlers/connections';
import type { Runs } from './runs';
import type { Sender } from './sender';

type TestInput = Input<'connection.test'>;

export interface DeskParts {
  readonly links: Links;
  readonly runs: Runs;
  /** Opens connections that are nobody else's. */
  readonly open: OpenWay;
  /** Rejects with AppError where the words lead to no host. */
  readonly resolve: (what: TestInput['what']) => Promise<ResolvedTarget>;
  readonly askerFor: (sender: Sender, target: string) => Asker;
  /** False: `sudo` is never called. */
  readonly allowSudo: boolean;
  readonly now: () => number;
}

/** What windows and the command line may do with connections. */
export function connectionDesk({ links, runs, open, resolve, ...parts }: DeskParts): ConnectionDesk {
  async function test(request: TestInput, sender: Sender): Promise<Output<'connection.test'>> {
    const { runId, what, trustFingerprint } = request;
    return runs.attempt(runId, sender.gone, async (signal) => {
      const target = await resolve(what);
      return testConnection(open, target, {
        ...{ trustFingerprint, signal, allowSudo: parts.allowSudo, now: parts.now },
        asker: parts.askerFor(sender, target.target),
        onStep: (step) => {
          sender.emit('connection.test-step', { runId, ...step });
        },
      });
    });
  }

  return {
    states: () => links.states(),
    close: (target) => links.close(target),
    retry: (target) => {
      links.retry(target);
    },
    test,
  };
}
