import type { Queue } from '../src/index.ts';

export interface Bugs {
  /** What is done is queued if it is dirty, whether it was being processed or not (client-go's). */
  doubleDone?: boolean;
  /** While a key is processed, nobody is woken for another. */
  lostWakeUp?: boolean;
}

/** The three sets, and nothing else; with a bug, if one is asked for. */
export class NaiveQueue implements Queue<string> {
  readonly #bugs: Bugs;
  readonly #order: string[] = [];
  readonly #dirty = new Set<string>();
  readonly #processing = new Set<string>();
  readonly #waiters: ((key: string | undefined) => void)[] = [];
  readonly #drains: (() => void)[] = [];
  #shuttingDown = false;

  constructor(bugs: Bugs = {}) {
    this.#bugs = bugs;
  }

  get length(): number {
    return this.#order.length;
  }

  add(key: string): void {
    if (this.#shuttingDown || this.#dirty.has(key)) return;
    this.#dirty.add(key);
    if (this.#processing.has(key)) return;
    this.#order.push(key);
    if (!this.#bugs.lostWakeUp || this.#processing.size === 0) this.#wake();
  }

  get({ signal }: { signal?: AbortSignal | undefined } = {}): Promise<string | undefined> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const key = this.tryGet();
    if (key !== undefined || this.#shuttingDown) return Promise.resolve(key);
    return new Promise((resolve, reject) => {
      this.#waiters.push(resolve);
      signal?.addEventListener('abort', () => {
        const at = this.#waiters.indexOf(resolve);
        if (at >= 0) this.#waiters.splice(at, 1);
        reject(signal.reason);
      });
    });
  }

  tryGet(): string | undefined {
    const key = this.#order.shift();
    if (key === undefined) return undefined;
    this.#dirty.delete(key);
    this.#processing.add(key);
    return key;
  }

  done(key: string): void {
    if (!this.#processing.delete(key) && !this.#bugs.doubleDone) return;
    if (this.#dirty.has(key)) {
      this.#order.push(key);
      this.#wake();
    } else if (this.#dirty.size === 0 && this.#processing.size === 0) this.#release();
  }

  shutDown(): void {
    this.#close();
    this.#release();
  }

  async shutDownWithDrain({ signal }: { signal?: AbortSignal | undefined } = {}): Promise<void> {
    this.#close();
    if (this.#dirty.size === 0 && this.#processing.size === 0) return;
    await new Promise<void>((resolve, reject) => {
      this.#drains.push(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  }

  #wake(): void {
    const waiter = this.#waiters.shift();
    if (waiter) waiter(this.tryGet());
  }

  #close(): void {
    this.#shuttingDown = true;
    for (const waiter of this.#waiters.splice(0)) waiter(undefined);
  }

  #release(): void {
    if (this.#shuttingDown) for (const resolve of this.#drains.splice(0)) resolve();
  }
}
