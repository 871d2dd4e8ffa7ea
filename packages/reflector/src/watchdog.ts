import type { Clock, Timer } from '@client-ts/apimachinery';

/** Barks once, when nothing was heard for too long. */
export class Watchdog {
  readonly #clock: Clock;
  readonly #bark: () => void;
  #patienceMs: number;
  #heardMs: number;
  #timer: Timer | undefined;

  constructor(clock: Clock, patienceMs: number, bark: () => void) {
    this.#clock = clock;
    this.#bark = bark;
    this.#patienceMs = patienceMs;
    this.#heardMs = clock.monotonicMs();
    this.#arm(patienceMs);
  }

  heard(): void {
    this.#heardMs = this.#clock.monotonicMs();
  }

  get heardMs(): number {
    return this.#heardMs;
  }

  /** From now on. */
  set patienceMs(patienceMs: number) {
    this.#patienceMs = patienceMs;
    this.heard();
    this.#timer?.cancel();
    this.#arm(patienceMs);
  }

  cancel(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  get #remainingMs(): number {
    return this.#heardMs + this.#patienceMs - this.#clock.monotonicMs();
  }

  // One timer for many events: it looks when it fires.
  #arm(delayMs: number): void {
    const timer = this.#clock.timer(delayMs, () => {
      if (this.#remainingMs > 0) this.#arm(this.#remainingMs);
      else void this.#check(timer);
    });
    this.#timer = timer;
  }

  /** A blocked event loop fires timers before it reads what has arrived meanwhile: let it read first. */
  async #check(timer: Timer): Promise<void> {
    await this.#clock.yield();
    if (this.#timer !== timer) return;
    if (this.#remainingMs > 0) this.#arm(this.#remainingMs);
    else this.#bark();
  }
}
