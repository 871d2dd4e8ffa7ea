import type { DeletedObject } from '@client-ts/apimachinery';

/**
 * What is to be told of one key: how it was before, and how it is now. All handlers share it. With both `deleted` and `now` the
 * object is gone and another one has its name.
 */
export interface Change<T> {
  readonly key: string;
  /** What was told before; undefined if nothing was. */
  readonly old: T | undefined;
  readonly deleted: DeletedObject<T> | undefined;
  /** Undefined if it is gone. */
  readonly now: T | undefined;
  readonly isInInitialList: boolean;
}

/** Two changes of a key as one, for somebody who was told of neither; undefined if there is nothing left to tell. */
export function merge<T>(first: Change<T>, second: Change<T>): Change<T> | undefined {
  const { key, old, isInInitialList } = first;
  // Of what came and went unheard nobody is told that it is gone.
  const deleted = first.deleted ?? (old === undefined ? undefined : second.deleted);
  const { now } = second;
  if (deleted === undefined && now === undefined) return undefined;
  return { key, old, deleted, now, isInInitialList };
}

/** One change for each call of a handler. */
export function steps<T>(change: Change<T>): readonly Change<T>[] {
  if (change.deleted === undefined || change.now === undefined) return [change];
  return [
    { ...change, now: undefined },
    { ...change, old: undefined, deleted: undefined },
  ];
}

/**
 * The change of a single step as it looks where only some objects are seen: what begins to pass is added, what no longer does is
 * deleted (client-go `FilteringResourceEventHandler`). Undefined if nothing is seen of it.
 */
export function filtered<T>(
  change: Change<T>,
  passes: (object: T) => boolean,
): Change<T> | undefined {
  const { key, isInInitialList } = change;
  const seen = (object: T | undefined): T | undefined =>
    object !== undefined && passes(object) ? object : undefined;
  const old = seen(change.old);
  const now = seen(change.now);
  let deleted: DeletedObject<T> | undefined;
  if (change.deleted === undefined) {
    if (old !== undefined && now === undefined)
      deleted = { finalStateUnknown: false, key, object: old };
  } else if (old !== undefined || endsUnseen(change.deleted, change.old, passes)) {
    deleted = change.deleted;
  }
  if (now === undefined && deleted === undefined) return undefined;
  return { key, old, deleted, now, isInInitialList };
}

/** A deletion of what nobody knew: it is better told once too often than lost. */
function endsUnseen<T>(
  { object }: DeletedObject<T>,
  old: T | undefined,
  passes: (object: T) => boolean,
): boolean {
  return old === undefined && (object === undefined || passes(object));
}
