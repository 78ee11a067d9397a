/** Words of a command line as a shell would split them, for reading only: nothing is expanded, nothing ever runs. */
export interface ShellWords {
  readonly words: readonly string[];
  /** A quote that was not closed: the last word goes to the end of the text. */
  readonly open: boolean;
}

/**
 * Quotes and backslashes of POSIX (Shell Command Language, 2.2). A backslash stays where it stands before a letter or
 * a digit outside of quotes: that is a path of Windows, where nobody escapes.
 */
export function shellWords(text: string): ShellWords {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (quote !== null && char === quote) quote = null;
    else if (quote === "'") word = `${word ?? ''}${char}`;
    else if (char === '\\' && isEscape(next, quote !== null)) {
      // A line that ends in a backslash goes on in the next one.
      if (next !== '\n') word = `${word ?? ''}${next}`;
      at += 1;
    } else if (quote === null && (char === '"' || char === "'")) {
      quote = char;
      word ??= '';
    } else if (quote === null && /\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = `${word ?? ''}${char}`;
  }
  if (word !== null) words.push(word);
  return { words, open: quote !== null };
}

function isEscape(next: string, quoted: boolean): boolean {
  if (next === '') return false;
  return quoted ? /["\\$`\n]/.test(next) : !/[A-Za-z0-9.]/.test(next);
}
