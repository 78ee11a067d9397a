import { randomBytes } from 'node:crypto';
import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { AppError } from '../../../shared/errors/app-error';
import type { Router } from '../router';
import { socketRefusal, SUBPROTOCOL } from './guard';
import { pageListener } from './page-server';
import { unlessGone } from './peer-gone';
import { attachSocket } from './web-adapter';

/** Bytes of one message from the page: a dropped snapshot file is the largest. */
const PAYLOAD_LIMIT = 64 * 1024 * 1024;

const LOOPBACK = '127.0.0.1';

export interface WebHostOptions {
  /** Folder of the built page. */
  readonly page: string;
  /** 0: any free port. */
  readonly port: number;
  readonly router: Router;
  readonly report: (thrown: unknown) => void;
  /** For tests; 64 MiB where absent. */
  readonly payloadLimit?: number;
}

export interface WebHost {
  readonly port: number;
  /** The address with the token in its fragment, which no request ever carries. */
  readonly url: string;
  /** Ends every connection; resolves when the port is free. */
  close(): Promise<void>;
}

/**
 * Serves the page and its WebSocket on loopback only, with a token of 256 bits made for this start.
 * Rejects with AppError `usage` where the port cannot be had.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const token = randomBytes(32).toString('base64url');
  const port = (): number => (http.address() as AddressInfo).port;
  const http: Server = createServer(pageListener(options.page, port, options.report));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: options.payloadLimit ?? PAYLOAD_LIMIT,
    handleProtocols: () => SUBPROTOCOL,
  });
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', unlessGone(options.report));
    const refusal = socketRefusal(request, port(), token);
    if (refusal !== null) return refuseUpgrade(socket);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      attachSocket(opened, options.router, options.report);
    });
  });
  await listen(http, options.port);
  return {
    port: port(),
    url: `http://${LOOPBACK}:${port()}/#token=${token}`,
    close: () => closeAll(http, sockets),
  };
}

/** The same answer for every reason: whoever is wrong learns nothing. */
function refuseUpgrade(socket: Duplex): void {
  socket.end(`HTTP/1.1 403 ${STATUS_CODES[403] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (thrown) => reject(portRefused(port, thrown)));
    server.listen(port, LOOPBACK, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function portRefused(port: number, thrown: Error): AppError {
  return new AppError(
    {
      code: 'usage',
      step: 'request',
      message: `The page cannot be served on port ${port}.`,
      cause: thrown.message,
      remedy: 'Name another port, or none to take any that is free.',
    },
    { cause: thrown },
  );
}

function closeAll(http: Server, sockets: WebSocketServer): Promise<void> {
  return new Promise((resolve) => {
    // 1001: going away. A page that does not answer the closing handshake is cut off at once.
    for (const socket of sockets.clients) {
      socket.close(1001, 'Portolan ended');
      socket.terminate();
    }
    sockets.close();
    http.close(() => resolve());
    http.closeAllConnections();
  });
}
