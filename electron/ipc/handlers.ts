import type { Channel, Input, Output } from '../../shared/contract/contract';
import type { Sender } from './sender';

/** One function per channel. It answers with the output or throws an AppError. */
export type Handlers = {
  readonly [Name in Channel]: (input: Input<Name>, sender: Sender) => Promise<Output<Name>>;
};

/** What one group of channels contributes. */
export type HandlerGroup<Name extends Channel> = Pick<Handlers, Name>;
