import type { TestStep } from '../../shared/contract/connections';
import type { Progress } from '../../shared/contract/progress';
import type { AppErrorData, Step } from '../../shared/errors/app-error';

/** The steps of a test as they are told: one a step and hop, with how long it took. */
export class TestSteps {
  readonly #steps = new Map<string, TestStep & { readonly begin: number }>();

  constructor(
    private readonly tell: (step: TestStep) => void,
    private readonly now: () => number,
  ) {}

  told(step: Step, state: Progress['state'], detail: string | null, hop: string | null = null): void {
    const name = nameOf(step, hop);
    const known = this.#steps.get(name);
    const begin = known?.begin ?? this.now();
    const durationMs = state === 'started' ? null : Math.round(this.now() - begin);
    // What was said as it began stays, where its end adds nothing.
    this.#put(name, { step, hop, state, detail: detail ?? known?.detail ?? null, durationMs, begin });
  }

  /** A step that has not ended by itself ends well; one that has ended well may get a detail. */
  finish(step: Step, detail: string | null): void {
    const name = nameOf(step, null);
    const known = this.#steps.get(name);
    if (known?.state === 'started') this.told(step, 'done', detail);
    else if (known?.state === 'done' && detail !== null) this.#put(name, { ...known, detail });
  }

  /** The step of an error has failed, unless that was told already, at whichever hop. */
  fail({ step, message }: AppErrorData): void {
    for (const [name, known] of this.#steps) {
      if (known.state === 'started' && known.step !== step) this.#put(name, { ...known, state: 'skipped' });
    }
    const open = [...this.#steps.values()].find((known) => known.step === step && known.state === 'started');
    const isTold = [...this.#steps.values()].some((known) => known.state === 'failed');
    if (open !== undefined || !isTold) this.told(step, 'failed', message, open?.hop ?? null);
  }

  detailOfFailed(step: Step): string | null {
    const known = this.#steps.get(nameOf(step, null));
    return known?.state === 'failed' ? (known.detail ?? 'It failed.') : null;
  }

  skipRest(way: readonly Step[]): void {
    const seen = new Set([...this.#steps.values()].map(({ step }) => step));
    for (const step of way) {
      if (seen.has(step)) continue;
      const skipped = { step, hop: null, state: 'skipped', detail: null, durationMs: null } as const;
      this.#put(nameOf(step, null), { ...skipped, begin: this.now() });
    }
  }

  /** Hop by hop as they were told; those that were not reached come last, in the order given. */
  all(order: readonly Step[]): TestStep[] {
    const all = [...this.#steps.values()].map(plain);
    const reached = all.filter(({ state }) => state !== 'skipped');
    const skipped = all.filter(({ state }) => state === 'skipped');
    skipped.sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step));
    return [...reached, ...skipped];
  }

  #put(name: string, step: TestStep & { readonly begin: number }): void {
    this.#steps.set(name, step);
    this.tell(plain(step));
  }
}

const nameOf = (step: Step, hop: string | null): string => `${step} ${hop ?? ''}`;

function plain({ step, hop, state, detail, durationMs }: TestStep): TestStep {
  return { step, hop, state, detail, durationMs };
}
