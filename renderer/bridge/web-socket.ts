import type { Answer, Channel, EventData, EventName, Output, PortolanBridge } from '../../shared/contract/contract';
import { decodeWire, encodeWire } from '../../shared/contract/wire';
import { lostAnswer } from './lost';

/** The part of WebSocket that is used, so that tests can hand in their own. */
export interface Socket {
  readonly readyState: number;
  send(text: string): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
}

interface Options {
  readonly url: string;
  readonly token: string;
  readonly open: (url: string, protocols: string[]) => Socket;
}

const PROTOCOL = 'portolan.v1';
const OPEN = 1;

type Waiting = (answer: Answer<unknown>) => void;
type Listeners = Map<EventName, Set<(data: never) => void>>;

/**
 * The bridge of browser mode. Calls made before the socket is open wait for it. When it closes, every waiting call is
 * answered with an error, and the next call opens a new socket (the server keeps the token valid for the tab).
 */
export function connectWebSocket(options: Options): PortolanBridge {
  const waiting = new Map<number, Waiting>();
  const listeners: Listeners = new Map();
  let lastId = 0;
  let socket: Socket | null = null;
  let unsent: string[] = [];

  const connect = (): Socket => {
    const next = options.open(options.url, [PROTOCOL, `auth.${options.token}`]);
    let opened = false;
    next.onopen = () => {
      opened = true;
      for (const text of unsent) next.send(text);
      unsent = [];
    };
    next.onmessage = (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') receive(event.data, waiting, listeners);
    };
    next.onclose = () => {
      if (socket === next) socket = null;
      unsent = [];
      const calls = [...waiting.values()];
      waiting.clear();
      for (const answer of calls) answer(lostAnswer(opened));
    };
    return next;
  };

  return {
    call<Name extends Channel>(channel: Name, input: unknown) {
      return new Promise<Answer<Output<Name>>>((resolve) => {
        lastId += 1;
        // The router validated what it sends against the same contract; the envelope was checked on arrival.
        waiting.set(lastId, resolve as Waiting);
        socket ??= connect();
        const text = encodeWire({ id: lastId, channel, input });
        if (socket.readyState === OPEN) socket.send(text);
        else unsent.push(text);
      });
    },
    on<Name extends EventName>(event: Name, listener: (data: EventData<Name>) => void) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
  };
}

function receive(text: string, waiting: Map<number, Waiting>, listeners: Listeners): void {
  const message = decodeWire(text);
  if (typeof message !== 'object' || message === null) return;
  if ('event' in message && 'data' in message) {
    for (const listener of listeners.get(message.event as EventName) ?? []) listener(message.data as never);
  } else if ('id' in message && 'answer' in message && typeof message.id === 'number') {
    const answer = waiting.get(message.id);
    waiting.delete(message.id);
    answer?.(message.answer as Answer<unknown>);
  }
}
