import { describe, expect, it } from 'vitest';
import { actionList, menuNames } from '../../../shared/actions/action-list';
import { fuzzyMatch } from '../../../shared/actions/fuzzy';
import { acceleratorOf, isPlain, keyLabel, keyOf, type Press } from '../../../shared/actions/keys';
import { menuTemplate } from '../../../electron/desktop/menu';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('the actions', () => {
  it('each have a title, a key and a place in a menu', () => {
    for (const { id, title, keys, menu } of actionList) {
      expect([id, title.length > 3, keys.length > 0, menuNames.includes(menu)]).toEqual([id, true, true, true]);
    }
  });

  it('share no key and no title', () => {
    const keys = actionList.flatMap((action) => [...action.keys, action.desktopKey ?? []].flat());
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect(new Set(actionList.map(({ title }) => title)).size).toBe(actionList.length);
  });

  it('have keys that a press can be', () => {
    for (const key of actionList.flatMap(({ keys }) => [...keys])) {
      const parts = key.split('+');
      const name = key === '+' ? '+' : parts.at(-1)!;
      const held = { ctrlKey: parts.includes('Mod'), shiftKey: parts.includes('Shift') };
      expect(keyOf(press(name, held), false)).toBe(key);
    }
  });

  it.each(['linux', 'darwin', 'win32'] as const)('are all in the menu on %s; a key alone is only shown', (platform) => {
    const items = menuTemplate(platform, () => undefined).flatMap((one) =>
      Array.isArray(one.submenu) ? one.submenu : [],
    );
    expect(items.flatMap(({ id }) => id ?? []).sort()).toEqual(actionList.map(({ id }) => id).sort());
    for (const item of items) {
      const taken = item.accelerator !== undefined && item.registerAccelerator !== false;
      if (item.id !== undefined && taken) expect(item.accelerator).toMatch(/^(CmdOrCtrl\+|F\d)/);
    }
  });
});

describe('a key', () => {
  it.each([
    ['f', {}, false, 'f'],
    ['F', { shiftKey: true }, false, 'Shift+F'],
    ['F', {}, false, 'f'],
    ['f', { ctrlKey: true }, false, 'Mod+F'],
    ['f', { metaKey: true }, true, 'Mod+F'],
    ['f', { ctrlKey: true }, true, null],
    ['?', { shiftKey: true }, false, '?'],
    ['a', { altKey: true }, false, null],
    ['F10', { shiftKey: true }, false, 'Shift+F10'],
  ] as const)('%s with %j (macOS %s) is %s', (key, held, mac, name) => {
    expect(keyOf(press(key, held), mac)).toBe(name);
  });

  it('is shown as each system shows it', () => {
    expect(keyLabel('Mod+F', false)).toBe('Ctrl+F');
    expect(keyLabel('Mod+F', true)).toBe('⌘F');
    expect(keyLabel('Shift+N', true)).toBe('⇧N');
    expect(keyLabel('+', false)).toBe('+');
    expect(acceleratorOf('Mod+Plus')).toBe('CmdOrCtrl+Plus');
    expect(acceleratorOf('+')).toBe('Plus');
    expect(isPlain('Mod+F') || isPlain('F5') || !isPlain('Shift+N')).toBe(false);
  });
});

describe('the palette’s match', () => {
  it('takes letters in their order, beginnings of words first', () => {
    const best = (wanted: string): string | undefined =>
      actionList
        .map(({ title }) => ({ title, score: fuzzyMatch(title, wanted)?.score ?? -Infinity }))
        .sort((one, other) => other.score - one.score)[0]?.title;
    expect(best('sa')).toBe('Scan again');
    expect(best('exsvg')).toBe('Export SVG…');
    expect(best('theme')).toBe('Other theme');
    expect(fuzzyMatch('Scan again', 'nacs')).toBeNull();
    expect(fuzzyMatch('Scan again', 'sg')?.places).toEqual([0, 6]);
  });
});
