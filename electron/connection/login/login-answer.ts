import type { Client } from 'ssh2';

const NAME = 'USERAUTH_FAILURE';

/**
 * Tells what the host says to each attempt to log in (RFC 4252, 5.1). ssh2 hands it to the authHandler, but for an
 * agent's key what came before it (client.js): whether that key was taken as one of several proofs is only in the
 * message itself. Reached through ssh2's internals, so everything about them is checked. To be called after connect().
 */
export function onLoginAnswer(client: Client, listener: (methods: readonly string[], partial: boolean) => void): void {
  const protocol: unknown = '_protocol' in client ? client._protocol : undefined;
  if (typeof protocol !== 'object' || protocol === null || !('_handlers' in protocol)) return;
  const handlers = protocol._handlers;
  if (typeof handlers !== 'object' || handlers === null || !(NAME in handlers)) return;
  const inner = handlers[NAME];
  if (typeof inner !== 'function') return;
  handlers[NAME] = (...told: unknown[]): void => {
    const [, methods, partial] = told;
    if (Array.isArray(methods)) listener(methods.map(String), partial === true);
    Reflect.apply(inner, handlers, told);
  };
}
