import {
  Latch,
  compareResourceVersion,
  isResourceVersion,
  objectKey,
  systemClock,
} from '@client-ts/apimachinery';
import type { Clock, KubernetesObject } from '@client-ts/apimachinery';

import type { StoreReader } from './readers.ts';
import { standingIn } from './scope.ts';
import type { CacheScope, Standing } from './scope.ts';
import { WaitError } from './wait-error.ts';

export interface WaitOptions {
  /** How long to wait, in ms; Infinity is for ever. Default 5000: the copy is late, the server is not. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

export interface ReadBarrierOptions {
  /** What the copy holds. Default: all objects of its resource. */
  scope?: CacheScope | undefined;
  /** Default: the machine's time. */
  clock?: Clock | undefined;
}

interface Waiter {
  readonly version: string;
  readonly latch: Latch;
}

/**
 * Makes readers of a copy wait until it shows what was written. It looks at the copy's version when told that the copy has
 * changed, by an event, a bookmark or a list. Versions are compared as KEP-5504 says, never as numbers.
 */
export class ReadBarrier {
  readonly #copy: Pick<StoreReader<unknown>, 'has' | 'resourceVersion'>;
  readonly #clock: Clock;
  readonly #standing: (object: KubernetesObject) => Standing;
  readonly #waiting = new Set<Waiter>();
  #end: { readonly reason: unknown } | undefined;

  constructor(
    copy: Pick<StoreReader<unknown>, 'has' | 'resourceVersion'>,
    { scope = {}, clock = systemClock }: ReadBarrierOptions = {},
  ) {
    this.#copy = copy;
    this.#clock = clock;
    this.#standing = standingIn(scope);
  }

  /**
   * Settles once the copy has reached a version, or that of an object as the server returned it.
   *
   * @throws the signal's reason; WaitError, at once for what the copy cannot show; TypeError for what has no version.
   */
  async wait(
    written: string | KubernetesObject,
    { signal, timeoutMs = 5000 }: WaitOptions = {},
  ): Promise<void> {
    const version = typeof written === 'string' ? written : written?.metadata?.resourceVersion;
    if (typeof version !== 'string' || version === '')
      throw new TypeError('waitFor: a resource version, or an object that has one');
    if (typeof timeoutMs !== 'number' || Number.isNaN(timeoutMs) || timeoutMs < 0)
      throw new TypeError('waitFor: timeoutMs must be a number of milliseconds');
    this.#refuse(written, 'elsewhere');
    if (this.#reached(version)) return;
    this.#refuse(written, 'out');
    if (this.#end !== undefined) throw this.#end.reason;
    await this.#wait({ version, latch: new Latch() }, timeoutMs, signal);
  }

  /** The copy has changed, or its version has. */
  changed(): void {
    if (this.#waiting.size === 0) return;
    for (const { version, latch } of this.#waiting) {
      try {
        if (this.#reached(version)) latch.open();
      } catch (error) {
        latch.fail(error);
      }
    }
  }

  /** The copy will not change any more: who waits, and who comes later, is told why. */
  end(reason: unknown): void {
    this.#end ??= { reason };
    for (const { latch } of this.#waiting) latch.fail(reason);
  }

  async #wait(waiter: Waiter, timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
    const timer =
      timeoutMs === Infinity
        ? undefined
        : this.#clock.timer(timeoutMs, () => waiter.latch.fail(this.#behind(waiter.version)));
    this.#waiting.add(waiter);
    try {
      await waiter.latch.wait({ signal });
    } finally {
      this.#waiting.delete(waiter);
      timer?.cancel();
    }
  }

  #reached(version: string): boolean {
    const { resourceVersion } = this.#copy;
    if (resourceVersion === version) return true;
    if (
      !isResourceVersion(version) ||
      (resourceVersion !== '' && !isResourceVersion(resourceVersion))
    )
      throw new WaitError(
        'ERR_K8S_NOT_COMPARABLE',
        'of the two versions one is no decimal number: nobody can tell which is older',
      );
    return resourceVersion !== '' && compareResourceVersion(resourceVersion, version) >= 0;
  }

  /** What is held, or was, will be told of when it leaves: its version comes. */
  #refuse(written: string | KubernetesObject, standing: Standing): void {
    if (typeof written === 'string' || this.#standing(written) !== standing) return;
    if (this.#copy.has(objectKey(written))) return;
    throw new WaitError(
      'ERR_K8S_NOT_COVERED',
      `the copy does not hold objects like ${JSON.stringify(objectKey(written))}: ask the server`,
    );
  }

  #behind(version: string): WaitError {
    const { resourceVersion } = this.#copy;
    const where = resourceVersion === '' ? 'has no list yet' : `is at ${resourceVersion}`;
    return new WaitError(
      'ERR_K8S_CACHE_BEHIND',
      `the copy ${where}, and ${version} was waited for`,
    );
  }
}
