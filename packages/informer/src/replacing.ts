import type { Keyed, KubernetesObject } from '@client-ts/apimachinery';

import { addition, deletion, update } from './change.ts';
import type { Change } from './change.ts';
import type { InformerParts } from './informer-parts.ts';
import type { PreparingStore, Replacement, Store } from './ports.ts';
import type { Reporter } from './reporter.ts';
import {
  isOlderVersion,
  isSameObject,
  isSameVersion,
  laterVersion,
  versionOf,
} from './versions.ts';

// Some 100 µs: so often one may look at the clock.
const stepObjects = 64;

/** A whole collection as of one list. */
export interface Listed<T> {
  readonly items: readonly Keyed<T>[];
  readonly resourceVersion: string;
  readonly isInInitialList: boolean;
}

/** Makes a store's next content of a list, and finds out what that changes, step by step. Until it is committed nothing has changed. */
export class Replacing<T extends KubernetesObject> {
  readonly #store: InformerParts<T>['store'];
  readonly #reporter: Reporter;
  readonly #listed: Listed<T>;
  readonly #next: Replacement<T>;
  /** In the order in which they are told, behind the deletions. */
  readonly #changes: Change<T>[] = [];
  readonly #deletions: Change<T>[] = [];
  /** How much of what is held will be. */
  #kept = 0;
  #latest = '';

  constructor(store: InformerParts<T>['store'], reporter: Reporter, listed: Listed<T>) {
    this.#store = store;
    this.#reporter = reporter;
    this.#listed = listed;
    this.#next = canPrepare(store) ? store.replacement() : new WholeReplacement(store);
  }

  /** No version in what was added is later. */
  get latest(): string {
    return this.#latest;
  }

  /** @returns what has changed once `commit` is called; undefined if a key was listed twice, and it is of no use. */
  *steps(): Generator<undefined, readonly Change<T>[] | undefined, undefined> {
    const { items, resourceVersion } = this.#listed;
    const wasEmpty = this.#store.size === 0;
    // A server that was restored gives its versions anew: what is of the same one need not be the same.
    const wentBack = isOlderVersion(resourceVersion, this.#store.resourceVersion);
    let untilStep = stepObjects;
    for (const { key, object } of items) {
      if (this.#next.has(key)) return undefined;
      this.#put(key, wasEmpty ? undefined : this.#store.get(key), object, wentBack);
      if (--untilStep > 0) continue;
      yield;
      untilStep = stepObjects;
    }
    if (this.#kept === this.#store.size) return this.#changes;
    for (const key of this.#store.keys()) {
      if (!this.#next.has(key)) this.#gone(key);
      if (--untilStep > 0) continue;
      yield;
      untilStep = stepObjects;
    }
    return this.#deletions.concat(this.#changes);
  }

  /** @throws what the store throws; then nothing has changed. */
  commit(): void {
    this.#next.commit(this.#listed.resourceVersion);
  }

  #put(key: string, old: T | undefined, now: T, wentBack: boolean): void {
    const isSame = old !== undefined && !wentBack && isSameVersion(old, now);
    // What is the same need not be held twice while handlers still have the old one.
    const isAdded = this.#added(key, isSame && isSameObject(old, now) ? old : now);
    if (old === undefined) {
      if (isAdded) this.#changes.push(addition(key, now, this.#listed.isInInitialList));
      return;
    }
    if (isAdded && !isSame) this.#changes.push(update(key, old, now));
    // What the store does not take stays as it was.
    if (isAdded || this.#added(key, old)) this.#kept++;
  }

  #added(key: string, object: T): boolean {
    try {
      this.#next.add(object, key);
      this.#latest = laterVersion(this.#latest, versionOf(object));
      return true;
    } catch (error) {
      this.#reporter.report(error, { from: 'store', key });
      return false;
    }
  }

  #gone(key: string): void {
    const object = this.#store.get(key);
    if (object !== undefined)
      this.#deletions.push(deletion({ key, object, finalStateUnknown: true }, object));
  }
}

function canPrepare<T>(store: Store<T> | PreparingStore<T>): store is PreparingStore<T> {
  return 'replacement' in store && typeof store.replacement === 'function';
}

/** Of a store that takes a collection only whole. */
class WholeReplacement<T> implements Replacement<T> {
  readonly #store: Store<T>;
  readonly #objects = new Map<string, T>();

  constructor(store: Store<T>) {
    this.#store = store;
  }

  has(key: string): boolean {
    return this.#objects.has(key);
  }

  add(object: T, key: string): void {
    this.#objects.set(key, object);
  }

  commit(resourceVersion: string): void {
    this.#store.replace([...this.#objects.values()], resourceVersion, [...this.#objects.keys()]);
  }
}
