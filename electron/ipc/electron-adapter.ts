import { randomUUID } from 'node:crypto';
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { channelNames } from '../../shared/contract/names';
import { distrustOf } from './page-origin';
import type { Router } from './router';
import type { Sender } from './sender';

interface Caller {
  readonly id: string;
  readonly gone: AbortSignal;
}

const callers = new WeakMap<WebContents, Caller>();

/** The same caller for the life of a window; a reload ends what the old page had under way. */
export function callerOf(contents: WebContents): Caller {
  const known = callers.get(contents);
  if (known !== undefined && !known.gone.aborted) return known;
  const controller = new AbortController();
  const caller: Caller = { id: randomUUID(), gone: controller.signal };
  callers.set(contents, caller);
  const end = (): void => controller.abort();
  contents.once('destroyed', end);
  contents.once('render-process-gone', end);
  // The first call comes from a page that is there: what navigates after it is a reload.
  contents.once('did-navigate', end);
  return caller;
}

function senderOf(event: IpcMainInvokeEvent): Sender {
  const { sender: contents, senderFrame } = event;
  return {
    ...callerOf(contents),
    distrust: distrustOf(senderFrame),
    emit: (name, data) => {
      if (!contents.isDestroyed()) contents.send(name, data);
    },
  };
}

/** The only user of ipcMain. Channels that are not in the contract have no handler at all. */
export function attachElectron(router: Router): void {
  for (const channel of channelNames) {
    ipcMain.handle(channel, (event, input: unknown) => router.answer(senderOf(event), channel, input));
  }
}
