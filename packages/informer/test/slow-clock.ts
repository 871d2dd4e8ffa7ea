import type { Timer } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';

/** A machine so slow that a look at its clock takes 2 ms: five steps are a slice. */
export class SlowClock extends VirtualClock {
  yields = 0;
  /** Runs in the turn between two slices. */
  between: (yields: number) => void = () => {};
  #looks = 0;

  override monotonicMs(): number {
    return super.monotonicMs() + 2 * this.#looks++;
  }

  /** Rings the timer that was set last, now. */
  ring: () => void = () => {};

  override timer(delayMs: number, callback: () => void): Timer {
    this.ring = callback;
    return super.timer(delayMs, callback);
  }

  override async yield(): Promise<void> {
    this.yields++;
    await super.yield();
    this.between(this.yields);
  }
}
