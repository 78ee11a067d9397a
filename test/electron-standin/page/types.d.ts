/** One value as JSON: plain where JSON can say it, an object with `$` where it cannot. */
type Token =
  | null
  | boolean
  | string
  | number
  | { $: 'u' }
  | { $: 'n'; v: string }
  | { $: 'b'; v: string }
  | { $: 'r'; i: number }
  | { $: 'a'; i: number; v: Token[] }
  | { $: 'ab'; i: number; v: string }
  | { $: 'v'; i: number; c: string; b: Token; o: number; l: number }
  | { $: 'd'; i: number; v: number }
  | { $: 'x'; i: number; s: string; f: string }
  | { $: 'm'; i: number; v: [Token, Token][] }
  | { $: 's'; i: number; v: Token[] }
  | { $: 'e'; i: number; n: string; m: string; s: string }
  | { $: 'w'; i: number; v: Token }
  | { $: 'o'; i: number; v: [string, Token][] };

interface Codec {
  encode(value: unknown): Token;
  decode(token: Token): unknown;
}

/** One value on its way over the bridge between the two worlds. */
type Parcel =
  | { $: 'undefined' }
  | { $: 'plain'; v: unknown }
  | { $: 'function'; id: number }
  | { $: 'original'; id: number }
  | { $: 'seen'; i: number }
  | { $: 'promise'; i: number; id: number }
  | { $: 'error'; i: number; m: string }
  | { $: 'array'; i: number; v: Parcel[] }
  | { $: 'object'; i: number; v: [string, Parcel][] }
  | { $: 'clone'; i: number; v: unknown };

type BridgeMessage =
  | { op: 'hello' }
  | { op: 'settle'; id: number; ok: boolean; parcel: Parcel }
  | { op: 'call'; id: number; args: Parcel }
  | { op: 'expose'; key: string; parcel: Parcel }
  | { op: 'open'; url: string; name: string; features: string }
  | ({ op: 'reply' } & BridgeReply);

interface BridgeReply {
  parcel?: Parcel;
  error?: string;
}

interface Bridge {
  send(message: BridgeMessage): BridgeReply | null;
  expose(key: string, api: unknown): void;
  onOpen(listener: (request: { url: string; name: string; features: string }) => void): void;
}

type PreloadFunction = (
  require: unknown,
  process: unknown,
  exports: unknown,
  module: unknown,
  buffer: unknown,
  global: unknown,
  setImmediate: unknown,
  clearImmediate: unknown,
) => void;
