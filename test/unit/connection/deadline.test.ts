import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startDeadline } from '../../../electron/connection/deadline';
import { AppError } from '../../../shared/errors/app-error';
import { never } from './support/options';

const error = (code: 'cancelled' | 'connection-timeout') => () => new AppError({ code, step: 'login', message: code });
const start = (ms: number) => startDeadline(never, ms, error('cancelled'), error('connection-timeout'));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('does not run while a question is open, and goes on with what was left', () => {
  const deadline = start(1_000);
  vi.advanceTimersByTime(600);
  const goOn = deadline.pause();
  vi.advanceTimersByTime(60_000);
  expect(deadline.signal.aborted).toBe(false);
  goOn();
  goOn();
  vi.advanceTimersByTime(399);
  expect(deadline.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(deadline.signal.reason).toMatchObject({ data: { code: 'connection-timeout' } });
});

it('stands still until the last of several questions is answered', () => {
  const deadline = start(1_000);
  const [first, second] = [deadline.pause(), deadline.pause()];
  first();
  vi.advanceTimersByTime(5_000);
  expect(deadline.signal.aborted).toBe(false);
  second();
  vi.advanceTimersByTime(1_000);
  expect(deadline.signal.aborted).toBe(true);
});

it('leaves no timer when it is cleared during a question', () => {
  const deadline = start(1_000);
  const goOn = deadline.pause();
  deadline.clear();
  goOn();
  expect(vi.getTimerCount()).toBe(0);
});
