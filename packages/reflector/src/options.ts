import { systemClock, systemRandom } from '@client-ts/apimachinery';
import type { BackoffOptions, Clock, ListOptions, Random } from '@client-ts/apimachinery';

import type { ReflectorStatus } from './status.ts';

export interface ReflectorOptions {
  /** Default: the machine's time. */
  clock?: Clock | undefined;
  /** Default: the machine's chance. */
  random?: Random | undefined;
  /** The one row of delays for everything that is tried again. Default: 0.8 s doubling to 30 s, jitter 1. */
  backoff?: BackoffOptions | undefined;
  /** As the server reads it: `app=web`. Default: everything. */
  labelSelector?: string | undefined;
  /** As the server reads it: `spec.nodeName=a`. Default: everything. */
  fieldSelector?: string | undefined;
  /** Parts of the metadata that a source may leave out. Default: none. */
  omit?: ListOptions['omit'];
  /** How often the store is told to say again what it holds, in ms from each sync on. Default 0: never. */
  resyncPeriodMs?: number | undefined;
  /** Whether to ask for the collection as a stream (KEP-3157) before listing it. Default true. */
  watchList?: boolean | undefined;
  /** How many items to ask for at a time. Default: 500 where the server reads from etcd, else no limit. */
  pageSize?: number | undefined;
  /** The shortest time that a watch is asked to last, in whole seconds; the longest is twice that. Default, and least, 300. */
  minWatchSeconds?: number | undefined;
  /**
   * For how long, in ms, a watch that is told InternalError over and over is asked for again without a list in between. Default 0:
   * never.
   */
  internalErrorRetryMs?: number | undefined;
  /**
   * Compare each watch-list with a list of exactly its version before the store is told of it; if they differ, `onError` hears
   * ERR_INCONSISTENT and the collection is listed. It is asked for each second until the server answers, or is sure not to (400, 410).
   * For tests: it costs the server a list from etcd each. Default false.
   */
  consistencyCheck?: boolean | undefined;
  /**
   * Sources that are not asked for watch-lists; one that takes them and does not end them is added. Several Reflectors may share
   * it. Default: a set of its own.
   */
  stalledSources?: Pick<WeakSet<object>, 'has' | 'add'> | undefined;
  /** Hears every error; none of them stops the Reflector. */
  onError?: ((error: unknown) => void) | undefined;
  /** Hears the status whenever its phase changes and after each failed attempt. */
  onStatus?: ((status: ReflectorStatus) => void) | undefined;
  /** What to call it in messages. Default `reflector`. */
  name?: string | undefined;
}

export interface Settings extends ReflectorOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly resyncPeriodMs: number;
  readonly watchList: boolean;
  readonly pageSize: number;
  readonly name: string;
  readonly minWatchSeconds: number;
  readonly internalErrorRetryMs: number;
  readonly consistencyCheck: boolean;
  readonly stalledSources: Pick<WeakSet<object>, 'has' | 'add'>;
}

// client-go's minWatchTimeout: watches that last less are load without use.
const shortestWatchSeconds = 300;

/** @throws TypeError for a value that is none. */
export function settingsFrom(options: ReflectorOptions): Settings {
  const settings = {
    ...options,
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
    resyncPeriodMs: options.resyncPeriodMs ?? 0,
    watchList: options.watchList ?? true,
    pageSize: options.pageSize ?? 0,
    name: options.name ?? 'reflector',
    minWatchSeconds: options.minWatchSeconds ?? shortestWatchSeconds,
    internalErrorRetryMs: options.internalErrorRetryMs ?? 0,
    consistencyCheck: options.consistencyCheck ?? false,
    stalledSources: options.stalledSources ?? new WeakSet(),
  };
  checkSettings(settings);
  return settings;
}

function checkSettings(settings: Settings): void {
  const { pageSize, minWatchSeconds, stalledSources } = settings;
  for (const name of ['resyncPeriodMs', 'internalErrorRetryMs'] as const)
    if (!Number.isFinite(settings[name]) || settings[name] < 0)
      throw new TypeError(`Reflector: ${name} must be a number of milliseconds, 0 for never`);
  if (!Number.isSafeInteger(pageSize) || pageSize < 0)
    throw new TypeError('Reflector: pageSize must be a whole number, 0 for the default');
  if (!Number.isSafeInteger(minWatchSeconds) || minWatchSeconds < shortestWatchSeconds)
    throw new TypeError('Reflector: minWatchSeconds must be a whole number of at least 300');
  if (typeof stalledSources.has !== 'function' || typeof stalledSources.add !== 'function')
    throw new TypeError('Reflector: stalledSources must have has and add');
  for (const name of ['now', 'monotonicMs', 'timer', 'yield'] as const)
    if (typeof settings.clock[name] !== 'function')
      throw new TypeError(`Reflector: the clock must have ${name}`);
  if (typeof settings.random !== 'function')
    throw new TypeError('Reflector: random must be a function');
  for (const name of ['onError', 'onStatus'] as const)
    if (settings[name] !== undefined && typeof settings[name] !== 'function')
      throw new TypeError(`Reflector: ${name} must be a function`);
}
