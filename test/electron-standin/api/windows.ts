/** What the rest of the stand-in needs of a window. */
export interface AnyWindow {
  readonly id: number;
  readonly targetId: string | null;
  readonly gone: Promise<void>;
  /** False where a listener prevented it. */
  close(): boolean;
  /** Its page is no more. */
  die(): void;
}

/** All open windows, oldest first; the newest counts as focused. */
export class Windows<Window extends AnyWindow = AnyWindow> {
  readonly #all = new Set<Window>();
  #lastClosed: () => void = () => undefined;

  all(): Window[] {
    return [...this.#all];
  }

  find(matches: (window: Window) => boolean): Window | null {
    return this.all().find(matches) ?? null;
  }

  focused(): Window | null {
    return this.all().at(-1) ?? null;
  }

  add(window: Window): void {
    this.#all.add(window);
  }

  remove(window: Window): void {
    if (this.#all.delete(window) && this.#all.size === 0) this.#lastClosed();
  }

  onLastClosed(listener: () => void): void {
    this.#lastClosed = listener;
  }
}
