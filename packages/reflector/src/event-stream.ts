import { linkedAbort, onAbort } from '@client-ts/apimachinery';
import type { Clock, LinkedAbort, WatchEvent, WatchOptions } from '@client-ts/apimachinery';

import type { ListerWatcher } from './ports.ts';
import { ReflectorError } from './reflector-error.ts';
import { unlessAborted } from './settle.ts';
import { Watchdog } from './watchdog.ts';

// The server ends a watch at its timeout; one that lives so much longer has lost its server.
const graceMs = 30_000;

export interface StreamOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Whose it is, for messages. */
  readonly name: string;
  /** How long the server may be silent, before it accepts and between events. */
  readonly patienceMs: number;
}

/** The events of one watch request, which ends if the server falls silent, and is closed on every way out. */
export class EventStream<T> {
  readonly openedMs: number;
  readonly timeoutMs: number;
  readonly #iterator: AsyncIterator<WatchEvent<T>>;
  readonly #abort: LinkedAbort;
  readonly #silence: Watchdog;
  readonly #guard: Watchdog;
  #interrupt: ((reason: unknown) => void) | undefined;
  #closed = false;

  private constructor(
    iterator: AsyncIterator<WatchEvent<T>>,
    parts: { abort: LinkedAbort; silence: Watchdog; guard: Watchdog },
    life: { openedMs: number; timeoutMs: number },
  ) {
    this.#iterator = iterator;
    this.#abort = parts.abort;
    this.#silence = parts.silence;
    this.#guard = parts.guard;
    this.openedMs = life.openedMs;
    this.timeoutMs = life.timeoutMs;
    onAbort(parts.abort.signal, (reason) => this.#interrupt?.(reason));
  }

  /** @throws what the source throws, the signal's reason, or ERR_SILENT_WATCH if the source does not answer. */
  static async open<T>(
    source: ListerWatcher<T>,
    options: WatchOptions & { readonly timeoutSeconds: number },
    { clock, signal, name, patienceMs }: StreamOptions,
  ): Promise<EventStream<T>> {
    const abort = linkedAbort(signal);
    const timeoutMs = options.timeoutSeconds * 1000;
    const bark = (what: string) => (): void =>
      abort.abort(new ReflectorError('ERR_SILENT_WATCH', `${name}: the watch ${what}`));
    const silence = new Watchdog(clock, patienceMs, bark('is silent'));
    const guard = new Watchdog(clock, timeoutMs + graceMs, bark('outlived its timeout'));
    try {
      const opening = source.watch({ ...options, signal: abort.signal });
      const events = await unlessAborted(opening, abort.signal, (late) =>
        release(() => late[Symbol.asyncIterator]()),
      );
      silence.heard();
      const life = { openedMs: clock.monotonicMs(), timeoutMs };
      return new EventStream(events[Symbol.asyncIterator](), { abort, silence, guard }, life);
    } catch (error) {
      silence.cancel();
      guard.cancel();
      abort[Symbol.dispose]();
      abort.abort();
      throw error;
    }
  }

  /** When the server last said something, by the monotonic clock. */
  get heardMs(): number {
    return this.#silence.heardMs;
  }

  set patienceMs(patienceMs: number) {
    this.#silence.patienceMs = patienceMs;
  }

  /**
   * The next event; undefined when the server has ended the stream.
   *
   * @throws what the source throws, the signal's reason, or ERR_SILENT_WATCH.
   */
  next(): Promise<WatchEvent<T> | undefined> {
    return new Promise((resolve, reject) => {
      const { signal } = this.#abort;
      if (signal.aborted) return reject(signal.reason);
      this.#interrupt = reject;
      this.#iterator.next().then((result) => {
        this.#silence.heard();
        return resolve(result.done === true ? undefined : result.value);
      }, reject);
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#silence.cancel();
    this.#guard.cancel();
    this.#abort[Symbol.dispose]();
    // A generator that waits returns only once its wait has ended.
    this.#abort.abort();
    release(() => this.#iterator);
  }
}

/** Not waited for: an iterator that does not return holds nobody up. */
function release(iterator: () => AsyncIterator<unknown>): void {
  void (async () => {
    try {
      await iterator().return?.();
    } catch {
      // It is closed either way, and its failure is nobody's news.
    }
  })();
}
