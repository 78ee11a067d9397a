import { EventEmitter } from 'node:events';
import { notImplemented, strict } from '../strict';

/** Handlers are kept for tests to call; Chromium's own answers to permission requests (headless: denied) stay in force. */
class Session extends EventEmitter {
  permissionRequestHandler: unknown = null;
  permissionCheckHandler: unknown = null;

  constructor(readonly protocol: object) {
    super();
  }

  setPermissionRequestHandler(handler: unknown): void {
    this.permissionRequestHandler = handler;
  }

  setPermissionCheckHandler(handler: unknown): void {
    this.permissionCheckHandler = handler;
  }

  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setUSBProtectedClassesHandler(): void {}
  setBluetoothPairingHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setSpellCheckerLanguages(): void {}
  setPreloads(): void {}

  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {}
}

export function makeSession(protocol: object, isReady: () => boolean) {
  const defaultSession = strict('session', new Session(protocol));
  return {
    get defaultSession() {
      if (!isReady()) throw new Error('Session can only be received when app is ready');
      return defaultSession;
    },
    fromPartition() {
      throw notImplemented('session.fromPartition');
    },
  };
}
