import { strict } from '../strict';
import type { Privileges, SchemeHandler, Schemes } from '../schemes';

/** electron docs/api/protocol.md, with the mistakes made loud that Electron lets pass until a page misbehaves. */
export function makeProtocol(schemes: Schemes, isReady: () => boolean) {
  let registered = false;
  return strict('protocol', {
    registerSchemesAsPrivileged(list: { scheme: string; privileges?: Privileges }[]): void {
      if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      if (registered) throw new Error('stand-in: registerSchemesAsPrivileged can be called only once');
      registered = true;
      for (const { scheme, privileges } of list) schemes.privileges.set(scheme, privileges ?? {});
    },
    handle(scheme: string, handler: SchemeHandler): void {
      if (!isReady()) throw new Error('protocol.handle: app is not ready');
      if (schemes.handlers.has(scheme)) throw new Error(`The scheme has been intercepted/registered: ${scheme}`);
      const privileges = schemes.privileges.get(scheme);
      const complete =
        privileges?.standard === true && privileges.secure === true && privileges.supportFetchAPI === true;
      if (scheme !== 'file' && !complete) {
        throw new Error(
          `stand-in: scheme '${scheme}' needs the privileges standard (relative addresses, storage), ` +
            'secure (secure context) and supportFetchAPI (fetch), registered before ready',
        );
      }
      schemes.handlers.set(scheme, handler);
    },
    unhandle: (scheme: string) => void schemes.handlers.delete(scheme),
    isProtocolHandled: (scheme: string) => schemes.handlers.has(scheme),
  });
}
