import type { Clock, Timer } from '../clock.ts';
import { systemClock } from '../system-clock.ts';

interface Pending {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** Time that stands still until a test moves it. */
export class VirtualClock implements Clock {
  #elapsedMs = 0;
  #offsetMs: number;
  #yields = 0;
  readonly #pending = new Set<Pending>();

  /** @param nowMs the wall clock at the start; default 2026-01-01T00:00:00Z */
  constructor(nowMs: number = Date.UTC(2026, 0, 1)) {
    this.#offsetMs = nowMs;
  }

  now(): number {
    return this.#offsetMs + this.#elapsedMs;
  }

  monotonicMs(): number {
    return this.#elapsedMs;
  }

  timer(delayMs: number, callback: () => void): Timer {
    const pending = { dueMs: this.#elapsedMs + Math.max(1, delayMs || 0), callback };
    this.#pending.add(pending);
    return { cancel: () => void this.#pending.delete(pending) };
  }

  async yield(): Promise<void> {
    this.#yields++;
    await systemClock.yield();
    this.#yields--;
  }

  /** Lets everything run that needs no time to pass. */
  async settle(): Promise<void> {
    do await systemClock.yield();
    while (this.#yields > 0);
  }

  /**
   * Moves time on; each timer that falls due runs at its time, and what it wakes runs before the next.
   *
   * @throws TypeError unless it is a finite number of at least 0; what a timer's callback throws.
   */
  async advance(ms: number): Promise<void> {
    if (!Number.isFinite(ms) || ms < 0) throw new TypeError('advance: time only goes on');
    const endMs = this.#elapsedMs + ms;
    await this.settle();
    for (let next = this.#next(endMs); next; next = this.#next(endMs)) {
      this.#pending.delete(next);
      this.#elapsedMs = Math.max(this.#elapsedMs, next.dueMs);
      next.callback();
      await this.settle();
    }
    // Another who moves it at the same time may be further.
    this.#elapsedMs = Math.max(this.#elapsedMs, endMs);
  }

  /** Moves the wall clock alone, as an administrator or NTP does. */
  jump(ms: number): void {
    this.#offsetMs += ms;
  }

  /** How many timers wait. */
  get timers(): number {
    return this.#pending.size;
  }

  /** How long until the next timer, in ms. */
  get nextTimerMs(): number | undefined {
    const next = this.#next(Infinity);
    return next && next.dueMs - this.#elapsedMs;
  }

  /** The earliest by `endMs`; of two at one time the one set first. */
  #next(endMs: number): Pending | undefined {
    let first: Pending | undefined;
    for (const pending of this.#pending)
      if (pending.dueMs <= endMs && (!first || pending.dueMs < first.dueMs)) first = pending;
    return first;
  }
}
