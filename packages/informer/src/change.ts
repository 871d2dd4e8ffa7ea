/** An object that is gone. */
export interface Deletion<T> {
  readonly key: string;
  /** How it was at its end; if nobody saw it go, the last that was known. */
  readonly object: T;
  /** Nobody saw it go. */
  readonly finalStateUnknown: boolean;
}

/**
 * What is to be told of one key: how it was before, and how it is now. All handlers share it. With both `deleted` and `now` the
 * object is gone and another one has its name.
 */
export interface Change<T> {
  readonly key: string;
  /** What was told before; undefined if nothing was. */
  readonly old: T | undefined;
  readonly deleted: Deletion<T> | undefined;
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

// Every change has all its fields, in one order: they are read for each handler and each event.
export function addition<T>(key: string, now: T, isInInitialList: boolean): Change<T> {
  return { key, old: undefined, deleted: undefined, now, isInInitialList };
}

export function update<T>(key: string, old: T, now: T): Change<T> {
  return { key, old, deleted: undefined, now, isInInitialList: false };
}

export function deletion<T>(deleted: Deletion<T>, old: T | undefined): Change<T> {
  return { key: deleted.key, old, deleted, now: undefined, isInInitialList: false };
}
