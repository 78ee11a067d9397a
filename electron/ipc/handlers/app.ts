import type { Output } from '../../../shared/contract/contract';
import type { HandlerGroup } from '../handlers';

export type AppInfo = Omit<Output<'app.info'>, 'firstTarget'>;

/** `firstTarget` is asked at every call: an engine may start, and a folder may be emptied, while the app runs. */
export function appHandlers(info: AppInfo, firstTarget: () => Promise<string>): HandlerGroup<'app.info'> {
  return { 'app.info': async () => ({ ...info, firstTarget: await firstTarget() }) };
}
