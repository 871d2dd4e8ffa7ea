import type { Delta } from '@client-ts/apimachinery';

/** A deletion that nobody saw; the object is the last that was heard of, if any. */
export function tombstone<T>(key: string, object: T | undefined): ObjectDelta<T> {
  return { type: 'Deleted', key, deleted: { finalStateUnknown: true, key, object } };
}

/** A delta that speaks of one object. */
export type ObjectDelta<T> = Extract<Delta<T>, { readonly key: string }>;

export function isObjectDelta<T>(delta: Delta<T>): delta is ObjectDelta<T> {
  return 'key' in delta;
}

/** The object that a delta carries; of a deletion the one that is gone. */
export function objectOf<T>(delta: ObjectDelta<T>): T | undefined {
  return delta.type === 'Deleted' ? delta.deleted.object : delta.object;
}
