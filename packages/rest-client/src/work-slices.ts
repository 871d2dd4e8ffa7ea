import type { Clock } from '@client-ts/apimachinery';

// Short enough that a timer is not noticeably late, long enough that yielding costs nothing.
const sliceMs = 10;

/** Adds up the time that decoding takes, however it is spread over turns, and says when others should have theirs. */
export class WorkSlices {
  readonly #clock: Clock;
  #startMs = 0;
  #spentMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  begin(): void {
    this.#startMs = this.#clock.monotonicMs();
  }

  /** Whether it is time to yield. */
  end(): boolean {
    this.#spentMs += this.#clock.monotonicMs() - this.#startMs;
    if (this.#spentMs < sliceMs) return false;
    this.#spentMs = 0;
    return true;
  }
}
