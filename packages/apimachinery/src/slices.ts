import type { Clock } from './clock.ts';

// Short enough that a timer is not noticeably late, long enough that yielding costs nothing.
const sliceMs = 10;

/**
 * Does a long work step by step, in slices of 10 ms between which the event loop has its turn. The first slice is in this turn: what
 * needs no more is done when this returns.
 *
 * @param steps each `next` is a step, of far less than a slice
 * @returns undefined if all is done; otherwise settles when it is, or once the signal aborts, after which no step is taken
 * @throws what a step throws
 */
export function inSlices(
  steps: Iterator<unknown>,
  clock: Clock,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> | undefined {
  return slice(steps, clock) ? undefined : rest(steps, clock, signal);
}

/** Whether it was the last. */
function slice(steps: Iterator<unknown>, clock: Clock): boolean {
  const startMs = clock.monotonicMs();
  do if (steps.next().done) return true;
  while (clock.monotonicMs() - startMs < sliceMs);
  return false;
}

async function rest(
  steps: Iterator<unknown>,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (;;) {
    await clock.yield();
    if (signal?.aborted || slice(steps, clock)) return;
  }
}
