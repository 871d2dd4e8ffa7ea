import type { Deletion } from './change.ts';

/**
 * Hears of every change of the local copy, after it has changed: one call at a time, those of one key in their order. A promise
 * that a call returns is waited for before the next one; what happens to a key meanwhile becomes one change. Objects are shared:
 * read, do not write. What it throws goes to `onError`, and the next change comes all the same.
 */
export interface EventHandler<T> {
  /** A key that was not there. `isInInitialList`: it was there from the start, of the informer or of a handler that was added later. */
  onAdd?: ((object: T, about: { readonly isInInitialList: boolean }) => unknown) | undefined;
  /**
   * Another version of it; on a resync the same, twice. If its uid is another one, the object was deleted and created anew while
   * nobody looked.
   */
  onUpdate?: ((old: T, now: T) => unknown) | undefined;
  /** It is gone. */
  onDelete?: ((deleted: Deletion<T>) => unknown) | undefined;
}

export interface HandlerOptions<T> {
  /** How often to say again all that is held, as updates, in ms from the handler's sync on; 0 is never. Default: the informer's. */
  resyncPeriodMs?: number | undefined;
  /** Which objects the handler sees: one that begins to pass is added, one that no longer does is deleted. Default: all. */
  filter?: ((object: T) => boolean) | undefined;
}

/** A handler that has been added; to dispose of it is to remove it. */
export interface HandlerRegistration extends AsyncDisposable {
  /** True once the handler has been told all of the initial list, and its calls have ended; never false again. */
  readonly hasSynced: boolean;
  /** How many keys wait until the handler has time for them. */
  readonly pending: number;
  /**
   * Settles when `hasSynced`.
   *
   * @throws the signal's reason; an Error if the handler is removed or the informer stopped before.
   */
  synced(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /**
   * The handler is told nothing more, from now on, and what waits is dropped. Settles when a call that is running has ended, so the
   * handler itself must not wait for it. Never rejects; more than once is fine.
   */
  remove(): Promise<void>;
}

const calls = ['onAdd', 'onUpdate', 'onDelete'] as const;

/** @throws TypeError if it is none. */
export function checkHandler<T>(handler: EventHandler<T>, options: HandlerOptions<T>): void {
  if (typeof handler !== 'object' || handler === null)
    throw new TypeError('addEventHandler: the handler must be an object');
  const given = calls.filter((call) => handler[call] !== undefined);
  if (given.length === 0)
    throw new TypeError('addEventHandler: the handler must have onAdd, onUpdate or onDelete');
  for (const call of given)
    if (typeof handler[call] !== 'function')
      throw new TypeError(`addEventHandler: ${call} must be a function`);
  checkOptions('addEventHandler', options);
}

/** @throws TypeError if one is wrong. */
export function checkOptions<T>(owner: string, options: HandlerOptions<T>): void {
  if (options.filter !== undefined && typeof options.filter !== 'function')
    throw new TypeError(`${owner}: filter must be a function`);
  checkPeriod(owner, options.resyncPeriodMs ?? 0);
}

/** @throws TypeError if it is no period. */
export function checkPeriod(owner: string, resyncPeriodMs: number): number {
  if (!Number.isFinite(resyncPeriodMs) || resyncPeriodMs < 0)
    throw new TypeError(`${owner}: resyncPeriodMs must be a number of milliseconds, 0 for never`);
  return resyncPeriodMs;
}
