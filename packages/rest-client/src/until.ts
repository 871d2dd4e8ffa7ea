import { isExpired, objectKey, sleep, systemClock } from '@client-ts/apimachinery';
import type { KubernetesObject, List, ListOptions } from '@client-ts/apimachinery';

import { resumeWatch } from './resuming-watch.ts';
import type { ObjectEvent, ResumeOptions, WatchSource } from './resuming-watch.ts';

/** What `until` asks for: every collection of a client is one. */
export interface UntilSource<T> extends WatchSource<T> {
  list(options: ListOptions): Promise<List<T>>;
}

/** Sees each event once, in order; what it throws, `until` throws. */
export type WatchCondition<T> = (event: ObjectEvent<T>) => boolean | Promise<boolean>;

export interface UntilOptions extends ResumeOptions {
  /**
   * Only what happens behind this version counts, and `until` fails where the server has forgotten it. Default: what there is counts too, as
   * ADDED; a version that is forgotten is made good by a list, and a deletion in between is DELETED with the last object seen.
   */
  resourceVersion?: string | undefined;
}

/**
 * Waits for an event that the condition is true for; of several conditions for the first, then from that event on for the second, …: one
 * event may be true for all of them (`tools/watch/until.go`). It waits for ever: a signal ends it. What was gone before is no event:
 * to wait for a deletion, say the `resourceVersion` at which the object was there, as of what `create` or `get` gave.
 *
 * @returns the event that the last condition was true for.
 * @throws what `resumeWatch` and a list throw, TypeError without a condition.
 */
export async function until<T extends KubernetesObject>(
  source: UntilSource<T>,
  condition: WatchCondition<T> | readonly WatchCondition<T>[],
  options: UntilOptions = {},
): Promise<ObjectEvent<T>> {
  const { resourceVersion, ...rest } = options;
  const conditions = typeof condition === 'function' ? [condition] : condition;
  if (!Array.isArray(conditions) || conditions.length === 0)
    throw new TypeError('until needs a condition');
  const events =
    resourceVersion === undefined
      ? changes(source, rest)
      : resumeWatch(source, resourceVersion, rest);
  let met = 0;
  for await (const event of events)
    for (const next of conditions.slice(met)) {
      if (!(await next(event))) break;
      if (++met === conditions.length) return event;
    }
  throw new Error('the events ended');
}

const relistMs = 1000;

/** All that there is, and then what changes, over as many lists as it takes. */
async function* changes<T extends KubernetesObject>(
  source: UntilSource<T>,
  options: ResumeOptions,
): AsyncGenerator<ObjectEvent<T>, undefined> {
  const { labelSelector, fieldSelector, omit, signal, clock = systemClock } = options;
  const known = new Map<string, T>();
  for (;;) {
    const startMs = clock.monotonicMs();
    const list = await source.list({ labelSelector, fieldSelector, omit, signal });
    yield* differences(known, list.items);
    try {
      for await (const event of resumeWatch(source, list.metadata.resourceVersion, options)) {
        const key = objectKey(event.object);
        if (event.type === 'DELETED') known.delete(key);
        else known.set(key, event.object);
        yield event;
      }
    } catch (error) {
      if (!isExpired(error)) throw error;
    }
    // A server that forgets at once is not asked at once.
    const waitMs = startMs + relistMs - clock.monotonicMs();
    if (waitMs > 0) await sleep(clock, waitMs, { signal });
  }
}

/** What leads from what was known to what there is; it is known then. */
function* differences<T extends KubernetesObject>(
  known: Map<string, T>,
  items: readonly T[],
): Generator<ObjectEvent<T>, undefined> {
  const there = new Map(items.map((object) => [objectKey(object), object]));
  for (const [key, object] of known) {
    if (there.get(key)?.metadata?.uid === object.metadata?.uid) continue;
    known.delete(key);
    yield { type: 'DELETED', object };
  }
  for (const [key, object] of there) {
    const before = known.get(key);
    known.set(key, object);
    if (before === undefined) yield { type: 'ADDED', object };
    else if (before.metadata?.resourceVersion !== object.metadata?.resourceVersion)
      yield { type: 'MODIFIED', object };
  }
}
