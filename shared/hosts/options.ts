/** One step through a command line: an option with or without its argument, or a word that is none. */
export type Part =
  | { readonly kind: 'option'; readonly name: string; readonly value: string | null }
  | { readonly kind: 'word'; readonly word: string };

export interface OptionTable {
  /** Letters that take an argument. */
  readonly withValue: string;
  /** Long names that take an argument. */
  readonly longWithValue: readonly string[];
}

/** As getopt(3) does it: `-p22`, `-p 22`, `-vp 22`, `--name value`, `--name=value`; `--` ends the options. */
export function commandParts(words: readonly string[], table: OptionTable): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') return [...parts, ...words.slice(at + 1).map((rest): Part => ({ kind: 'word', word: rest }))];
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = equals === -1 ? word : word.slice(0, equals);
      const inline = equals === -1 ? null : word.slice(equals + 1);
      const takesNext = inline === null && table.longWithValue.includes(name);
      parts.push({ kind: 'option', name, value: takesNext ? (words[at + 1] ?? null) : inline });
      if (takesNext) at += 1;
    } else if (word.startsWith('-') && word !== '-') {
      const { options, wantsNext } = letters(word.slice(1), table.withValue);
      const last = options.pop();
      parts.push(...options);
      if (last !== undefined) parts.push(wantsNext ? { ...last, value: words[at + 1] ?? null } : last);
      if (wantsNext) at += 1;
    } else parts.push({ kind: 'word', word });
  }
  return parts;
}

type OptionPart = Extract<Part, { kind: 'option' }>;

/** The letters of one word; the argument of the last one may be the rest of the word, or the next word. */
function letters(text: string, withValue: string): { options: OptionPart[]; wantsNext: boolean } {
  const options: OptionPart[] = [];
  for (const [at, letter] of Array.from(text).entries()) {
    const takes = withValue.includes(letter);
    const rest = Array.from(text)
      .slice(at + 1)
      .join('');
    options.push({ kind: 'option', name: `-${letter}`, value: takes && rest !== '' ? rest : null });
    if (takes) return { options, wantsNext: rest === '' };
  }
  return { options, wantsNext: false };
}

/** The option as it stood there, near enough to be recognised. */
export function optionText({ name, value }: OptionPart): string {
  return value === null ? name : `${name} ${value}`;
}

export type { OptionPart };
