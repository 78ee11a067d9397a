import type { Answer, Channel, Input, Output } from '../../../shared/contract/contract';
import { AppError } from '../../../shared/errors/app-error';

export type BridgeHandlers = { [Name in Channel]: (input: Input<Name>) => Promise<Answer<Output<Name>>> };

const ok = <Value>(value: Value) => Promise.resolve<Answer<Value>>({ ok: true, value });
const refused = (): Promise<{ ok: false; error: AppError['data'] }> =>
  Promise.resolve({
    ok: false,
    error: new AppError({ code: 'bad-request', step: 'request', message: 'This test does not answer that.' }).data,
  });

/** Answers to everything that a test of something else does not care about: empty lists, and no for what would change. */
export const quietHandlers: Omit<
  BridgeHandlers,
  | 'app.info'
  | 'hosts.list'
  | 'scan.run'
  | 'scan.cancel'
  | 'snapshot.open'
  | 'export.save'
  | 'export.copy'
  | 'clipboard.write'
  | 'link.open'
> = {
  'hosts.saved': () => ok({ hosts: [], notices: [], readOnly: null }),
  'hosts.save': refused,
  'hosts.duplicate': refused,
  'hosts.delete': refused,
  'hosts.restore': refused,
  'hosts.move': refused,
  'hosts.import': refused,
  'hosts.export': refused,
  'prompt.answer': () => ok(null),
  'secrets.state': () => ok({ available: false, reason: 'A test keeps nothing.', kept: 0 }),
  'secrets.forget': () => ok(null),
  'connections.list': () => ok([]),
  'connection.close': () => ok(null),
  'connection.retry': () => ok(null),
  'connection.test': refused,
  'activity.list': () => ok([]),
  'activity.clear': () => ok(null),
  'activity.export': refused,
  'live.start': () => ok(null),
  'live.stop': () => ok(null),
  'live.pause': () => ok(null),
  'live.step': () => ok(null),
  'live.watch-rates': () => ok(null),
};
