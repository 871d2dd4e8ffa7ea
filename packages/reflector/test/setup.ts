import { APIError, failure, isAPIError } from '@client-ts/apimachinery';
import type { StatusReason } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';

import { Reflector, ReflectorError } from '../src/index.ts';
import type { ReflectorOptions, ReflectorStatus } from '../src/index.ts';
import { RecordingStore, ScriptedSource } from './scripted-source.ts';
import type { Thing } from './scripted-source.ts';

export const apiError = (reason: StatusReason | '', message = 'no'): APIError =>
  new APIError(failure(reason, message));

export function tooLarge(): Error {
  const message = 'Too large resource version: 5, current: 3';
  return Object.assign(apiError('Timeout', message), {
    status: failure('Timeout', message, {
      details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
    }),
  });
}

export const refused = (): Error =>
  Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' });

/** A reflector over a scripted source, in virtual time, with every delay at its least. */
export function setup(
  options: ReflectorOptions & { source?: ScriptedSource; store?: RecordingStore } = {},
): {
  clock: VirtualClock;
  source: ScriptedSource;
  store: RecordingStore;
  errors: unknown[];
  codes: () => string[];
  statuses: ReflectorStatus[];
  reflector: Reflector<Thing>;
  stop: AbortController;
  start: () => Promise<void>;
} {
  const clock = new VirtualClock();
  const { source = new ScriptedSource(), store = new RecordingStore(), ...rest } = options;
  const errors: unknown[] = [];
  const statuses: ReflectorStatus[] = [];
  const reflector = new Reflector<Thing>(source, store, {
    clock,
    random: () => 0,
    onError: (error) => errors.push(error),
    onStatus: (status) => statuses.push(status),
    ...rest,
  });
  const stop = new AbortController();
  return {
    clock,
    source,
    store,
    errors,
    codes: () => errors.map(codeOf),
    statuses,
    reflector,
    stop,
    start: async () => {
      void reflector.run({ signal: stop.signal });
      await clock.settle();
    },
  };
}

function codeOf(error: unknown): string {
  if (error instanceof ReflectorError) return error.code;
  if (isAPIError(error)) return error.reason;
  return error instanceof Error ? error.message : 'not an error';
}
