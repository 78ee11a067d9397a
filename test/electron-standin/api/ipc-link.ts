import v8 from 'node:v8';
import { z } from 'zod';
import { codec } from '../page-scripts';
import type { IpcMain } from './ipc-main';

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send'), channel: z.string(), args: z.unknown() }),
  z.object({ type: z.literal('invoke'), id: z.number(), channel: z.string(), args: z.unknown() }),
  z.object({ type: z.literal('open'), url: z.string(), name: z.string(), features: z.string() }),
  z.object({ type: z.literal('title'), title: z.string() }),
  z.object({ type: z.literal('preload-error'), file: z.string(), message: z.string() }),
]);
type Message = z.infer<typeof messageSchema>;
export type OpenRequest = Extract<Message, { type: 'open' }>;

export interface IpcPeer {
  /** The event object that handlers get. */
  ipcEvent(): object;
  deliver(message: object): void;
  openRequested(request: OpenRequest): void;
  titled(title: string): void;
  preloadFailed(file: string, error: Error): void;
  sent(event: object, channel: string, args: unknown[]): void;
}

/** Structured clone as Electron does it, then as text. Throws where a value cannot cross. */
export function encodeForPage(value: unknown): unknown {
  try {
    v8.serialize(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
  return codec.encode(value);
}

/** What a page's preload sent through its binding. */
export async function receive(text: string, ipcMain: IpcMain, peer: IpcPeer): Promise<void> {
  const message = messageSchema.parse(JSON.parse(text));
  switch (message.type) {
    case 'open':
      peer.openRequested(message);
      return;
    case 'title':
      peer.titled(message.title);
      return;
    case 'preload-error':
      peer.preloadFailed(message.file, new Error(message.message));
      return;
    case 'send': {
      const args = z.array(z.unknown()).parse(codec.decode(message.args));
      const event = peer.ipcEvent();
      peer.sent(event, message.channel, args);
      ipcMain.emit(message.channel, event, ...args);
      return;
    }
    case 'invoke':
      peer.deliver(await invoke(message, ipcMain, peer.ipcEvent()));
  }
}

async function invoke(message: Extract<Message, { type: 'invoke' }>, ipcMain: IpcMain, event: object): Promise<object> {
  const { id, channel } = message;
  try {
    const handler = ipcMain.handlerFor(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const args = z.array(z.unknown()).parse(codec.decode(message.args));
    return { type: 'reply', id, result: encodeForPage(await handler(event, ...args)) };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return { type: 'reply', id, error: String(error) };
  }
}
