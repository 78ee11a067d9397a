import { defineConfig } from 'vitest/config';

const second = 1000;

/**
 * One project for each kind of proof. `test/run/main.ts` runs them in order; by hand: `npx vitest run --project unit`.
 * No retries anywhere: a test that passes now and then is a fault.
 */
export default defineConfig({
  test: {
    // Half of the time they wait for programs and sockets; vitest's own default leaves one processor free.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/property/**/*.test.ts'],
          testTimeout: 20 * second,
        },
      },
      {
        // Each test runs a checker over the whole project with a fault planted in it.
        test: {
          name: 'house',
          include: ['test/house/**/*.test.ts'],
          testTimeout: 180 * second,
          hookTimeout: 180 * second,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'standin',
          include: ['test/electron-standin/**/*.test.ts'],
          testTimeout: 60 * second,
          hookTimeout: 60 * second,
          fileParallelism: false,
        },
      },
      {
        // The hosts of the lab are shared by all files, so they run one after the other.
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          testTimeout: 120 * second,
          hookTimeout: 300 * second,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'packaging',
          include: ['test/packaging/**/*.test.ts'],
          testTimeout: 120 * second,
          hookTimeout: 300 * second,
          fileParallelism: false,
        },
      },
    ],
  },
});
