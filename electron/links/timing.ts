/** Time and chance, so that a test can hold both. */
export interface Timing {
  /** Milliseconds since 1970. */
  now(): number;
  /** 0 to 1. */
  random(): number;
  /** Calls back after `ms`; returns the function that ends the waiting. */
  after(ms: number, callback: () => void): () => void;
}

export const realTiming: Timing = {
  now: Date.now,
  random: Math.random,
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
