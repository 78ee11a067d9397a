import type { Answer, Channel, Input, Output } from '../../../../shared/contract/contract';

export type MemoryHandlers = {
  [Name in Channel]: (input: Input<Name>) => Answer<Output<Name>> | Promise<Answer<Output<Name>>>;
};

export const ok = <Value>(value: Value): Answer<Value> => ({ ok: true, value });
