import type { Clock, Timer } from '@client-ts/apimachinery';

export interface Wait {
  readonly sinceMs: number;
  readonly tooLong: () => void;
}

/** How long one waits, for many waits at a time: they fall due in the order in which they began, so that one timer does. */
export class Patience {
  readonly ms: number;
  readonly #clock: Clock;
  readonly #waits = new Set<Wait>();
  #timer: Timer | undefined;

  constructor(clock: Clock, ms: number) {
    this.#clock = clock;
    this.ms = ms;
  }

  /** Calls back when it has taken so long, unless it is ended before. */
  begin(tooLong: () => void): Wait {
    const wait = { sinceMs: this.#clock.monotonicMs(), tooLong };
    this.#waits.add(wait);
    if (this.#waits.size === 1) this.#arm(this.ms);
    return wait;
  }

  end(wait: Wait | undefined): void {
    if (wait && this.#waits.delete(wait) && this.#waits.size === 0) this.#timer?.cancel();
  }

  #arm(delayMs: number): void {
    this.#timer?.cancel();
    const timer = this.#clock.timer(delayMs, () => void this.#check(timer));
    this.#timer = timer;
  }

  /** A blocked event loop fires timers before it reads what has arrived meanwhile: let it read first. */
  async #check(timer: Timer): Promise<void> {
    await this.#clock.yield();
    if (this.#timer !== timer) return;
    const dueMs = this.#clock.monotonicMs() - this.ms;
    for (const wait of this.#waits) {
      if (wait.sinceMs > dueMs) return this.#arm(wait.sinceMs - dueMs);
      this.#waits.delete(wait);
      wait.tooLong();
    }
  }
}
