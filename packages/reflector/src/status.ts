import type { Clock } from '@client-ts/apimachinery';

/**
 * - `idle`: not run yet.
 * - `syncing`: the first collection is being read.
 * - `live`: the store is told every change as it comes.
 * - `reconnecting`: it has synced once, and the stream is lost; what the store holds grows old.
 * - `forbidden`: the server said 403; it is asked again after each delay.
 * - `stopped`: for good.
 */
export type ReflectorPhase = 'idle' | 'syncing' | 'live' | 'reconnecting' | 'forbidden' | 'stopped';

/** A Reflector's state at one moment. Times are milliseconds since the epoch, by the Reflector's clock. */
export interface ReflectorStatus {
  readonly phase: ReflectorPhase;
  /** When the phase began. */
  readonly since: number;
  /** The last version the store was told of; `''` before the first sync. */
  readonly resourceVersion: string;
  /** Failures in a row since it was last live. */
  readonly attempts: number;
  /** What `onError` heard last. */
  readonly lastError?: unknown;
  /** When the server last sent an event, bookmarks included. */
  readonly lastEventAt?: number | undefined;
}

/** Keeps the status and says when it changes. */
export class StatusBoard {
  readonly #clock: Clock;
  readonly #resourceVersion: () => string;
  readonly #onError: ((error: unknown) => void) | undefined;
  readonly #onStatus: ((status: ReflectorStatus) => void) | undefined;
  #phase: ReflectorPhase = 'idle';
  #since: number;
  #attempts = 0;
  #synced = false;
  #lastError: { readonly error: unknown } | undefined;
  #lastEventAt: number | undefined;

  constructor(options: {
    clock: Clock;
    resourceVersion: () => string;
    onError: ((error: unknown) => void) | undefined;
    onStatus: ((status: ReflectorStatus) => void) | undefined;
  }) {
    this.#clock = options.clock;
    this.#since = options.clock.now();
    this.#resourceVersion = options.resourceVersion;
    this.#onError = options.onError;
    this.#onStatus = options.onStatus;
  }

  get status(): ReflectorStatus {
    return {
      phase: this.#phase,
      since: this.#since,
      resourceVersion: this.#resourceVersion(),
      attempts: this.#attempts,
      ...(this.#lastError === undefined ? {} : { lastError: this.#lastError.error }),
      ...(this.#lastEventAt === undefined ? {} : { lastEventAt: this.#lastEventAt }),
    };
  }

  heard(): void {
    this.#lastEventAt = this.#clock.now();
  }

  /** From now on a lost stream is a reconnect. */
  synced(): void {
    this.#synced = true;
  }

  live(): void {
    this.#attempts = 0;
    this.#enter('live');
  }

  /** No stream; another one will be asked for. */
  offline(): void {
    this.#enter(this.#synced ? 'reconnecting' : 'syncing');
  }

  stopped(): void {
    this.#enter('stopped');
  }

  /** Something went wrong that does not stop the stream. */
  report(error: unknown): void {
    this.#lastError = { error };
    guarded(() => this.#onError?.(error));
  }

  /** An attempt to sync, or the stream, came to nothing. */
  failed(error: unknown, { forbidden }: { forbidden: boolean }): void {
    this.#attempts++;
    this.report(error);
    const phase = forbidden ? 'forbidden' : this.#synced ? 'reconnecting' : 'syncing';
    if (phase === this.#phase) this.#tell();
    else this.#enter(phase);
  }

  #enter(phase: ReflectorPhase): void {
    if (phase === this.#phase) return;
    this.#phase = phase;
    this.#since = this.#clock.now();
    this.#tell();
  }

  #tell(): void {
    guarded(() => this.#onStatus?.(this.status));
  }
}

function guarded(callback: () => void): void {
  try {
    callback();
  } catch {
    // Nobody is left to tell, and a reflector does not stop because of its listener.
  }
}
