/** A press of a key, as the page's keyboard events tell it. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * The press in the words of action-list.ts; null where no action can be meant. Signs such as `?` and `+` are told by
 * themselves, whether Shift is needed for them on this keyboard or not; letters and named keys with Shift.
 */
export function keyOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Press, mac: boolean): string | null {
  if (altKey || key === 'Dead' || key === 'Unidentified' || (mac ? ctrlKey : metaKey)) return null;
  const letter = /^\p{L}$/u.test(key);
  const mod = mac ? metaKey : ctrlKey;
  const shift = shiftKey && (letter || key.length > 1);
  const name = letter && (mod || shift) ? key.toUpperCase() : key;
  return `${mod ? 'Mod+' : ''}${shift ? 'Shift+' : ''}${letter && !mod && !shift ? key.toLowerCase() : name}`;
}

/** As a person reads it: `Ctrl+F`, on macOS `⌘F`. */
export function keyLabel(key: string, mac: boolean): string {
  const parts = split(key).map(
    (part) => (mac ? macSigns : words)[part] ?? (part.length === 1 ? part.toUpperCase() : part),
  );
  return parts.join(mac ? '' : '+');
}

/** Electron's accelerator (docs/api/accelerator.md). */
export function acceleratorOf(key: string): string {
  return split(key)
    .map((part) =>
      part === 'Mod' ? 'CmdOrCtrl' : part === '+' ? 'Plus' : part.length === 1 ? part.toUpperCase() : part,
    )
    .join('+');
}

/** A key alone types a letter where a text has the focus: it must not be taken from there. */
export const isPlain = (key: string): boolean => !key.startsWith('Mod+') && !/^F\d+$/.test(key);

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Escape: 'esc', Plus: '+', '-': '−' };
const words: Readonly<Record<string, string>> = { Mod: 'Ctrl', Escape: 'Esc', Plus: '+', '-': '−' };

/** `Mod+Plus` and `+` have a plus of their own. */
const split = (key: string): string[] => (key === '+' ? ['+'] : key.split('+'));
