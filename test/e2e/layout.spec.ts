import { expect, test } from './page/memory-window';
import { faultsOfLayout } from './page/faults-of-layout';
import { windowStates } from './page/states';

test.describe.configure({ timeout: 240_000 });

for (const { name, address, bring } of windowStates) {
  test(`in a small window nothing is cut and no texts overlap, light or dark: ${name}`, async ({ openWindow }) => {
    const page = await openWindow(address, { width: 800, height: 600 });
    await bring(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faultsOfLayout(page), colorScheme).toEqual([]);
    }
  });
}
