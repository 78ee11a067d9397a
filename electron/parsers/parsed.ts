/** What a parser makes of a text: all that could be read, and a sentence for each thing that could not. */
export interface Parsed<T> {
  readonly facts: T;
  readonly problems: readonly string[];
}

const KEPT_PROBLEMS = 5;
const SHOWN_CHARACTERS = 80;

/** Collects problems; a text of a million bad lines makes a handful of sentences, not a million. */
export class Problems {
  readonly #kept: string[] = [];
  #more = 0;

  add(problem: string): void {
    if (this.#kept.length < KEPT_PROBLEMS) this.#kept.push(problem);
    else this.#more += 1;
  }

  addAll(problems: readonly string[]): void {
    for (const problem of problems) this.add(problem);
  }

  list(): string[] {
    return this.#more === 0 ? [...this.#kept] : [...this.#kept, `${this.#more} more of this kind`];
  }
}

/** A piece of untrusted text for a sentence: one line, short, no control or direction characters. */
export function shown(text: string): string {
  // 5 for the surrogate pairs and marks that the cut may leave: replace works on what is short already.
  const short = text.slice(0, SHOWN_CHARACTERS + 5).replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
  return short.length > SHOWN_CHARACTERS ? `${short.slice(0, SHOWN_CHARACTERS)}…` : short;
}

/** The lines of a text without the empty ones; carriage returns are dropped. */
export function linesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    return bare === '' ? [] : [bare];
  });
}
