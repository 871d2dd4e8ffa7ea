import type { Clock, Timer } from '@client-ts/apimachinery';

import type { State } from './machine/state.ts';

/**
 * - `syncing`: not run yet, or the first collection is being read.
 * - `live`: the store is told every change as it comes.
 * - `reconnecting`: it has synced once, and the stream is lost; what the store holds grows old.
 * - `stale`: the same, for more than 75 s.
 * - `forbidden`: the server said 403; it is asked again after each delay.
 * - `stopped`: for good.
 */
export type ReflectorPhase =
  | 'syncing'
  | 'live'
  | 'reconnecting'
  | 'stale'
  | 'forbidden'
  | 'stopped';

/** A Reflector's state at one moment. Times are milliseconds since the epoch, by the Reflector's clock. */
export interface ReflectorStatus {
  readonly phase: ReflectorPhase;
  /** When the phase began; of `stale`, when the stream was lost, or, if it fell silent, given up. */
  readonly since: number;
  /** The last version the store was told of; `''` before the first sync. */
  readonly resourceVersion: string;
  /** Failures in a row since it was last live. */
  readonly attempts: number;
  /** What `onError` heard last. */
  readonly lastError?: unknown;
  /** When the server last sent an event, bookmarks included, as the clock is set now. */
  readonly lastEventAt?: number | undefined;
  /** How long ago that was, in ms: what the store holds is at most so old. */
  readonly lastEventAgeMs?: number | undefined;
}

// As long as a stream may be silent before it is taken for dead.
const staleAfterMs = 75_000;

interface BoardOptions {
  readonly clock: Clock;
  readonly onError: ((error: unknown) => void) | undefined;
  readonly onStatus: ((status: ReflectorStatus) => void) | undefined;
  /** It has been synced and without a stream for long. */
  readonly onAged: () => void;
}

/** Keeps the status and says when it changes. */
export class StatusBoard {
  readonly #options: BoardOptions;
  #state: State;
  #since: number;
  #lost: { readonly at: number; readonly timer: Timer } | undefined;
  #lastError: { readonly error: unknown } | undefined;
  #heardMs: number | undefined;

  constructor(state: State, options: BoardOptions) {
    this.#options = options;
    this.#state = state;
    this.#since = options.clock.now();
  }

  get status(): ReflectorStatus {
    const { phase, last, attempts } = this.#state;
    return {
      phase,
      since: this.#since,
      resourceVersion: last,
      attempts,
      ...(this.#lastError === undefined ? {} : { lastError: this.#lastError.error }),
      ...this.#lastEvent(),
    };
  }

  #lastEvent(): Pick<ReflectorStatus, 'lastEventAt' | 'lastEventAgeMs'> {
    if (this.#heardMs === undefined) return {};
    const { clock } = this.#options;
    const lastEventAgeMs = clock.monotonicMs() - this.#heardMs;
    return { lastEventAt: clock.now() - lastEventAgeMs, lastEventAgeMs };
  }

  /** An event, by the monotonic clock. */
  heard(nowMs: number): void {
    this.#heardMs = nowMs;
  }

  report(error: unknown): void {
    this.#lastError = { error };
    void guarded(() => this.#options.onError?.(error));
  }

  /** Whether it is news: another phase, or another failure. */
  update(state: State): boolean {
    const before = this.#state;
    this.#state = state;
    const { phase, attempts, synced } = state;
    if (before.phase === phase && before.attempts === attempts && before.synced === synced) {
      const begins = before.activity.at === 'rest' && state.activity.at !== 'rest';
      if (begins) this.#since = this.#options.clock.now();
      return begins;
    }
    this.#timeLoss(state);
    if (before.phase !== phase)
      this.#since = phase === 'stale' && this.#lost ? this.#lost.at : this.#options.clock.now();
    return before.phase !== phase || attempts > before.attempts;
  }

  #timeLoss({ phase, synced }: State): void {
    const { clock, onAged } = this.#options;
    if (!synced || phase === 'live' || phase === 'stopped') {
      this.#lost?.timer.cancel();
      this.#lost = undefined;
    } else {
      this.#lost ??= { at: clock.now(), timer: clock.timer(staleAfterMs, onAged) };
    }
  }

  tell(): void {
    void guarded(() => this.#options.onStatus?.(this.status));
  }
}

async function guarded(callback: () => unknown): Promise<void> {
  try {
    // An asynchronous one is waited for only so that its failure stays here.
    await callback();
  } catch {
    // Nobody is left to tell, and a reflector does not stop because of its listener.
  }
}
