import type { Page } from '@playwright/test';
import type { Topology } from '../../shared/topology/model';
import { expect, test } from './page/memory-window';
import type { MemoryDoor } from './page/window/memory-bridge';

test.describe.configure({ timeout: 240_000 });

type Window = typeof globalThis & { readonly memoryDoor: MemoryDoor };

type Marks = Partial<Record<'added' | 'removed', string>>;

/**
 * One container more, under this name, or without a name one less. Resolves with what the map marked for it: marks stay
 * four seconds, and a page that is looked at from outside may be looked at later. Null: held, nothing is marked.
 */
const change = (page: Page, { name, held = false }: { name?: string; held?: boolean }): Promise<Marks | null> =>
  page.evaluate(
    ([fresh, isHeld]) => {
      const map = document.querySelector<HTMLElement>('[data-testid=map]');
      if (map === null) throw new Error('There is no map.');
      const marked = new Promise<Marks>((resolve) => {
        const observer = new MutationObserver(() => {
          if (map.dataset['added'] === undefined) return;
          observer.disconnect();
          resolve({ added: map.dataset['added'], removed: map.dataset['removed'] ?? '' });
        });
        observer.observe(map, { attributes: true });
      });
      (globalThis as Window).memoryDoor.live.change((topology: Topology): Topology => {
        const [first, ...rest] = topology.containers;
        if (first === undefined) throw new Error('There is no container.');
        if (fresh === undefined) return { ...topology, containers: rest };
        const stopped = { ...first, id: `id-${fresh}`, name: fresh, state: 'exited', namespace: null, pid: null };
        return { ...topology, containers: [...topology.containers, stopped] };
      });
      return isHeld ? null : marked;
    },
    [name, held] as const,
  );

test('what comes and what goes is marked for a while', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  const map = page.getByTestId('map');
  await expect(page.getByTestId('live')).toHaveText('live');
  expect(await change(page, { name: 'newcomer' })).toEqual({ added: '1', removed: '0' });
  await expect(map).not.toHaveAttribute('data-added', /./);
  expect(Number((await change(page, {}))?.removed)).toBeGreaterThan(0);
  await expect(map).not.toHaveAttribute('data-removed', /./);
});

test('p holds updates and counts them, a dot shows the next, p shows the rest', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  const live = page.getByTestId('live');
  const map = page.getByTestId('map');
  await expect(live).toHaveText('live');
  await page.keyboard.press('p');
  await expect(live).toHaveText('paused');
  await change(page, { name: 'first-held', held: true });
  await change(page, { name: 'second-held', held: true });
  await expect(live).toHaveText('paused, 2 updates held');
  await expect(map).not.toHaveAttribute('data-added', /./);
  await page.keyboard.press('.');
  await expect(live).toHaveText('paused, 1 update held');
  await page.keyboard.press('o');
  await expect(page.locator('.outline-item', { hasText: 'first-held' })).toHaveCount(1);
  await expect(page.locator('.outline-item', { hasText: 'second-held' })).toHaveCount(0);
  await page.keyboard.press('p');
  await expect(live).toHaveText('live');
});

test('a stale chart says since when, and nothing vanishes', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await expect(page.getByTestId('live')).toHaveText('live');
  await page.evaluate(() => {
    (globalThis as Window).memoryDoor.live.state({
      ...{ state: 'stale', at: 0 },
      error: {
        ...{ code: 'connection-lost', host: 'a', step: 'connect', message: 'The connection was lost.' },
        ...{ cause: null, remedy: null, retry: true, details: {} },
      },
    });
  });
  await expect(page.getByTestId('live')).toHaveText(/^stale since \d\d:\d\d:\d\d$/);
  await expect(page.getByTestId('map')).toHaveAttribute('data-scene-ready', /./);
});

test('the list of events jumps to what is still there, and counts floods', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await expect(page.getByTestId('live')).toHaveText('live');
  await page.evaluate(() => {
    const { live } = (globalThis as Window).memoryDoor;
    live.change((topology: Topology) => {
      const [first] = topology.containers;
      const subject = { kind: 'container' as const, id: first?.id ?? '' };
      const event = { at: 0, source: 'engine' as const, detail: null };
      live.tell({ ...event, action: 'container start', name: first?.name ?? null, subject, count: 1 });
      live.tell({
        ...event,
        action: 'container die',
        name: 'gone',
        subject: { kind: 'container', id: 'gone' },
        count: 1234,
      });
      return topology;
    });
  });
  await page.keyboard.press('v');
  const events = page.getByTestId('events');
  await expect(events.getByRole('row')).toHaveCount(3);
  await expect(events).toContainText('1\u2009234 times');
  await expect(events.getByRole('button', { name: 'gone' })).toHaveCount(0);
  await events
    .getByRole('row', { name: /container start/ })
    .getByRole('button')
    .click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Container');
});

test('rates: the busiest link first, and its plot as the container sees it', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await expect(page.getByTestId('live')).toHaveText('live');
  const busy = await page.evaluate(() => {
    const { live } = (globalThis as Window).memoryDoor;
    const zero = { rxPackets: 1, rxErrors: 0, rxDropped: 0, txPackets: 1, txErrors: 0, txDropped: 0 };
    let inside = '';
    live.change((topology: Topology) => {
      const veths = topology.links.filter(({ kind, to }) => kind === 'veth' && to !== null);
      inside = veths[1]?.to ?? '';
      live.rates({
        [veths[0]?.from ?? '']: { ...zero, rxBytes: 10, txBytes: 10 },
        [veths[1]?.from ?? '']: { ...zero, rxBytes: 2_000_000, txBytes: 5000 },
      });
      return topology;
    });
    return inside;
  });
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'Talkers' }).click();
  const first = page.getByTestId('talkers').getByRole('row').nth(1);
  await expect(first).toContainText('5.00 kB/s');
  await expect(first).toContainText('2.00 MB/s');
  await first.getByRole('button').click();
  await expect(page.getByTestId('rate')).toContainText('receives 5.00 kB/s, sends 2.00 MB/s');
  expect(busy).not.toBe('');
});
