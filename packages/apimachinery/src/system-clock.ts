import type { Clock, Random, Timer } from './clock.ts';

// Node fires a longer timer after 1 ms.
const longestMs = 2 ** 31 - 1;

/** The machine's time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  timer(delayMs, callback): Timer {
    const dueMs = performance.now() + delayMs;
    let handle: NodeJS.Timeout;
    const arm = (remainingMs: number): void => {
      handle =
        remainingMs > longestMs
          ? setTimeout(() => arm(dueMs - performance.now()), longestMs)
          : setTimeout(callback, remainingMs);
    };
    // Node warns of a delay that is negative or no number.
    arm(delayMs >= 1 ? delayMs : 1);
    return { cancel: () => clearTimeout(handle) };
  },
  yield: () => new Promise((resolve) => setImmediate(resolve)),
};

/** The machine's chance. */
export const systemRandom: Random = () => Math.random();
