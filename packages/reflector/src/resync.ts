import type { Clock, Timer } from '@client-ts/apimachinery';

/** Once a period from its start on, with or without a watch. */
export class Resync {
  readonly #clock: Clock;
  readonly #periodMs: number;
  readonly #act: () => void;
  #timer: Timer | undefined;

  /** @param periodMs 0: never. */
  constructor(clock: Clock, periodMs: number, act: () => void) {
    this.#clock = clock;
    this.#periodMs = periodMs;
    this.#act = act;
  }

  start(): void {
    this.stop();
    if (this.#periodMs === 0) return;
    this.#timer = this.#clock.timer(this.#periodMs, () => {
      this.start();
      this.#act();
    });
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
