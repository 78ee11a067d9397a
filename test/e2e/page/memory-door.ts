import type { Page } from '@playwright/test';
import type { MemoryDoor } from './window/memory-bridge';

/** What a spec may do behind the page's back. The page has it as `memoryDoor` (window/main.ts). */
declare global {
  var memoryDoor: MemoryDoor;
}

/** A login asks; whether it was answered rightly is for the door of memory to know. */
export async function ask(page: Page, question: string, target = question): Promise<void> {
  await page.evaluate(
    ([name, of]) => {
      void memoryDoor.questions.ask(name, of);
    },
    [question, target] as const,
  );
}

/** The network to a host goes away; the next try would come after `seconds`. */
export async function lose(page: Page, target: string, seconds = 40): Promise<void> {
  await page.evaluate(
    ([of, wait]) => {
      memoryDoor.connections.lose(of, wait);
    },
    [target, seconds] as const,
  );
}

/** Tests of connections stay at a step, counted from 0, until they are cancelled; null: they do not. */
export async function holdTestsAt(page: Page, place: number | null): Promise<void> {
  await page.evaluate((at) => {
    memoryDoor.tests.holdAt(at);
  }, place);
}

/** At which step each cancelled test was. */
export const cancelledTests = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => memoryDoor.tests.cancelled);

/** A command runs on a host and ends well. */
export async function runCommand(page: Page, target: string, text: string): Promise<void> {
  await page.evaluate(
    ([on, line]) => {
      memoryDoor.activity.begin(on, { kind: 'command', text: line, input: null, outcome: 'exit 0', ok: true })();
    },
    [target, text] as const,
  );
}
