import { linkedAbort, onAbort } from '@client-ts/apimachinery';
import type { Clock, LinkedAbort, WatchEvent, WatchOptions } from '@client-ts/apimachinery';

import { isPollable } from './pollable.ts';
import type { ListerWatcher, PollableEvents } from './ports.ts';
import { isRecord } from './read-event.ts';
import { ReflectorError } from './reflector-error.ts';
import { unlessAborted } from './settle.ts';
import { Watchdog } from './watchdog.ts';

// The server ends a watch at its timeout; one that lives so much longer has lost its server.
const graceMs = 30_000;

// As many as a queue hands over at once: more would only wait there.
const mostPolls = 1000;

export interface StreamOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Whose it is, for messages. */
  readonly name: string;
  /** How long the server may be silent, before it accepts and between events. */
  readonly patienceMs: number;
}

/** Who hears of a stream, one call for each `read`. */
export interface StreamListener<T> {
  /** Undefined when the server has ended the stream. */
  arrived(event: WatchEvent<T> | undefined): void;
  /** With what the source throws, the signal's reason, or ERR_SILENT_WATCH. */
  broke(error: unknown): void;
}

/** The events of one watch request, which ends if the server falls silent, and is closed on every way out. */
export class EventStream<T> {
  readonly openedMs: number;
  readonly timeoutMs: number;
  readonly #iterator: AsyncIterator<WatchEvent<T>>;
  readonly #pollable: PollableEvents<T> | undefined;
  readonly #abort: LinkedAbort;
  readonly #silence: Watchdog;
  readonly #guard: Watchdog;
  #listener: StreamListener<T> | undefined;
  /** How many events in a row were polled. */
  #polls = 0;
  #closed = false;

  private constructor(
    iterator: AsyncIterator<WatchEvent<T>>,
    parts: { abort: LinkedAbort; silence: Watchdog; guard: Watchdog },
    life: { openedMs: number; timeoutMs: number },
  ) {
    this.#iterator = iterator;
    this.#pollable = isPollable(iterator) ? iterator : undefined;
    this.#abort = parts.abort;
    this.#silence = parts.silence;
    this.#guard = parts.guard;
    this.openedMs = life.openedMs;
    this.timeoutMs = life.timeoutMs;
    onAbort(parts.abort.signal, this.#broke);
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

  /** Has the listener told the next event, or why there is none: at once only an event that has come. One read at a time. */
  read(listener: StreamListener<T>): void {
    const { signal } = this.#abort;
    this.#listener = listener;
    if (signal.aborted) return this.#broke(signal.reason);
    // Callbacks that are made once, and no promise of our own: this is done for every event.
    try {
      const event = this.#polls < mostPolls ? this.#pollable?.poll() : undefined;
      this.#polls = event ? this.#polls + 1 : 0;
      if (event) return this.#arrived({ value: event });
      this.#iterator.next().then(this.#arrived, this.#broke);
    } catch (error) {
      this.#broke(error);
    }
  }

  readonly #arrived = (result: IteratorResult<WatchEvent<T>, unknown>): void => {
    if (!isRecord(result)) return this.#broke(new TypeError('a watch gave no iterator result'));
    this.#silence.heard();
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.arrived(result.done === true ? undefined : result.value);
  };

  readonly #broke = (error: unknown): void => {
    const listener = this.#listener;
    this.#listener = undefined;
    if (listener) queueMicrotask(() => listener.broke(error));
  };

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
