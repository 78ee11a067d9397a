import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { App, MenuItemConstructorOptions, Session } from 'electron';
import { menuCommands } from '../../../shared/contract/menu';
import { lockNavigation, refusePermissions } from '../../../electron/desktop/lock';
import { menuTemplate } from '../../../electron/desktop/menu';
import { OpenTargets, snapshotArguments } from '../../../electron/desktop/open-targets';
import { openingBounds } from '../../../electron/desktop/window-bounds';
import { distrustOf } from '../../../electron/ipc/page-origin';

describe('a caller', () => {
  it('is trusted as the top frame of the page, whatever is behind its path', () => {
    expect(distrustOf({ url: 'app://portolan/index.html?x#y', parent: null })).toBeNull();
  });

  it.each([
    ['app://portolan.evil/index.html', null],
    ['app://portolan@evil/', null],
    ['app://evil/#app://portolan/', null],
    ['https://portolan/', null],
    ['file:///app://portolan/', null],
    ['data:text/html,app://portolan/', null],
    ['about:blank', null],
    ['', null],
    ['app://portolan/index.html', { url: 'app://portolan/' }],
  ])('is not trusted at %s (parent %j)', (url, parent) => {
    expect(distrustOf({ url, parent })).not.toBeNull();
  });

  it('is not trusted without a frame', () => {
    expect(distrustOf(null)).not.toBeNull();
  });
});

describe('a window', () => {
  const main = { x: 0, y: 25, width: 1920, height: 1055 };
  const right = { x: 1920, y: 0, width: 1280, height: 1024 };

  it('opens in the middle of the screen the first time', () => {
    expect(openingBounds(null, [main, right])).toEqual({ x: 240, y: 102, width: 1440, height: 900 });
  });

  it('opens where it was left, on the second display too', () => {
    const bounds = { x: 2000, y: 50, width: 1000, height: 700 };
    expect(openingBounds({ bounds, maximized: false }, [main, right])).toEqual(bounds);
  });

  it.each([
    ['on a display that is gone', { x: 5000, y: 50, width: 1000, height: 700 }],
    ['above the screen, where nobody can take its title bar', { x: 100, y: -400, width: 1000, height: 700 }],
    ['below the screen', { x: 100, y: 1070, width: 1000, height: 700 }],
    ['with a hand of pixels left on the screen', { x: 1910, y: 900, width: 1000, height: 700 }],
  ])('that was left %s opens on the first display', (_case, bounds) => {
    expect(openingBounds({ bounds, maximized: false }, [main])).toMatchObject({ x: 240, y: 102 });
  });

  it('is never larger than its display and never smaller than the page can be', () => {
    const bounds = { x: 0, y: 25, width: 9000, height: 10 };
    expect(openingBounds({ bounds, maximized: false }, [main])).toMatchObject({ width: 1920, height: 600 });
  });
});

describe('the menu', () => {
  const itemsOf = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);

  it.each(['linux', 'darwin', 'win32'] as const)(
    'on %s sends every command of the contract once, each key used once',
    (platform) => {
      const send = vi.fn();
      const items = itemsOf(menuTemplate(platform, send));
      for (const item of items) if (item.id !== undefined) item.click?.({} as never, undefined, {});
      expect(send.mock.calls.map(([command]) => command as string).sort()).toEqual([...menuCommands].sort());
      const keys = items.flatMap((item) => item.accelerator ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    },
  );

  it('begins with the app menu on macOS only', () => {
    expect(menuTemplate('darwin', () => undefined)[0]).toEqual({ role: 'appMenu' });
    expect(menuTemplate('win32', () => undefined)[0]).toMatchObject({ label: '&File' });
  });
});

describe('a snapshot file from the file manager', () => {
  it('is found among the arguments of a start, and switches and folders are not', () => {
    const args = ['/opt/portolan', '.', '--no-sandbox', 'db.json', '/a/b.JSON.gz', '--x=y.json', 'out/main/index.js'];
    expect(snapshotArguments(args, '/home/ada')).toEqual(['/home/ada/db.json', '/a/b.JSON.gz']);
  });

  it('waits until the page asks for its first target; later ones reach the page', () => {
    const sent: string[] = [];
    const targets = new OpenTargets((target) => sent.push(target));
    targets.add('a');
    targets.add('b');
    expect(sent).toEqual([]);
    expect(targets.takeFirst()).toBe('b');
    expect(targets.takeFirst()).toBeNull();
    targets.add('c');
    expect(sent).toEqual(['c']);
  });
});

describe('the locked window', () => {
  function lockedContents() {
    const app = new EventEmitter();
    const opened: string[] = [];
    const reported: unknown[] = [];
    lockNavigation(
      app as unknown as App,
      (url) => {
        opened.push(url);
        return Promise.resolve();
      },
      (thrown) => reported.push(thrown),
    );
    let decide: ((details: { url: string }) => { action: string }) | undefined;
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: typeof decide) => {
        decide = handler;
      },
    });
    app.emit('web-contents-created', {}, contents);
    return { contents, opened, reported, openWindow: (url: string) => decide?.({ url }) };
  }

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stays on the page at %s', (event) => {
    const { contents } = lockedContents();
    const preventDefault = vi.fn();
    contents.emit(event, { url: 'app://portolan/index.html', preventDefault });
    expect(preventDefault).not.toHaveBeenCalled();
    for (const url of ['https://github.com/', 'file:///etc/passwd', 'app://portolan.evil/', 'javascript:1', '']) {
      contents.emit(event, { url, preventDefault });
    }
    expect(preventDefault).toHaveBeenCalledTimes(5);
  });

  it('takes no webview and no second window; an allowed link opens in the browser, any other nowhere', async () => {
    const { contents, opened, reported, openWindow } = lockedContents();
    const preventDefault = vi.fn();
    contents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    const urls = [
      'https://docs.docker.com/network/',
      'https://evil.example/',
      'file:///etc/passwd',
      'smb://x/y',
      'app://portolan/',
    ];
    expect(urls.map(openWindow)).toEqual(urls.map(() => ({ action: 'deny' })));
    await expect.poll(() => reported.length).toBe(4);
    expect(opened).toEqual(['https://docs.docker.com/network/']);
  });

  it('has no permission', () => {
    const answers: boolean[] = [];
    const record = <Handler>(use: (handler: Handler) => void) => use;
    refusePermissions({
      setPermissionRequestHandler: record((handler: (a: null, b: string, c: (yes: boolean) => void) => void) => {
        handler(null, 'media', (yes) => answers.push(yes));
      }),
      setPermissionCheckHandler: record((handler: () => boolean) => answers.push(handler())),
      setDevicePermissionHandler: record((handler: () => boolean) => answers.push(handler())),
    } as unknown as Session);
    expect(answers).toEqual([false, false, false]);
  });
});
