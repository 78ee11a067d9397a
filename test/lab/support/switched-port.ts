import { connect, type Socket } from 'node:net';
import { loopbackPort, type LoopbackPort } from './relay';

interface Address {
  readonly host: string;
  readonly port: number;
}

export interface SwitchedPort extends LoopbackPort {
  /** Breaks what is open. Whoever comes from now on is let in and hears nothing until `mend`. */
  cut(): void;
  mend(): void;
}

/** Relays to a port of this machine, as a network that goes away and comes back. */
export async function switchedPort(to: Address): Promise<SwitchedPort> {
  const through = new Set<Socket>();
  let waiting: Socket[] | null = null;
  const pass = (near: Socket): void => {
    through.add(near);
    near.once('close', () => through.delete(near));
    const far = farEnd(near, to);
    far.pipe(near);
    near.pipe(far);
  };
  const port = await loopbackPort((near) => {
    if (waiting === null) pass(near);
    else waiting.push(near);
  });
  return {
    ...port,
    cut() {
      waiting ??= [];
      for (const near of through) near.destroy();
    },
    mend() {
      const held = waiting ?? [];
      waiting = null;
      for (const near of held) if (!near.destroyed) pass(near);
    },
  };
}

/** A message of one byte, SSH_MSG_NEWKEYS, as it goes before there is a cipher (RFC 4253, 6 and 7.3): length, padding, 21. */
const NEWKEYS = Buffer.from([0, 0, 0, 12, 10, 21]);
const NEWKEYS_LENGTH = 16;

/** Relays until the host has proved its key, and holds back whatever it says from then on: the login stalls. */
export function loginStallingPort(to: Address): Promise<LoopbackPort> {
  return loopbackPort((near) => {
    const far = farEnd(near, to);
    near.pipe(far);
    let said = Buffer.alloc(0);
    let stalled = false;
    far.on('data', (chunk: Buffer) => {
      if (stalled) return;
      const told = said.length;
      said = Buffer.concat([said, chunk]);
      const at = said.indexOf(NEWKEYS);
      stalled = at !== -1;
      near.write(said.subarray(told, stalled ? at + NEWKEYS_LENGTH : said.length));
    });
  });
}

/** A connection that ends with the near one, and ends it. */
function farEnd(near: Socket, to: Address): Socket {
  const far = connect(to);
  far.on('error', () => near.destroy());
  far.once('close', () => near.destroy());
  near.once('close', () => far.destroy());
  return far;
}
