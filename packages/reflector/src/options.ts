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
}

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
  };
  const { resyncPeriodMs, pageSize } = settings;
  if (!Number.isFinite(resyncPeriodMs) || resyncPeriodMs < 0)
    throw new TypeError('Reflector: resyncPeriodMs must be a number of milliseconds, 0 for never');
  if (!Number.isSafeInteger(pageSize) || pageSize < 0)
    throw new TypeError('Reflector: pageSize must be a whole number, 0 for the default');
  for (const name of ['onError', 'onStatus'] as const)
    if (options[name] !== undefined && typeof options[name] !== 'function')
      throw new TypeError(`Reflector: ${name} must be a function`);
  return settings;
}
