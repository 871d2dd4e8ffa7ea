import { objectKey } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

import { deepFreeze } from './freeze.ts';
import { ReadBarrier } from './read-barrier.ts';
import type { ReadBarrierOptions, WaitOptions } from './read-barrier.ts';
import type { StoreReader } from './readers.ts';
import { Replacement } from './replacement.ts';
import { Table } from './table.ts';
import { TransactionError } from './transaction.ts';
import type { ChangeFailure, StoreChange } from './transaction.ts';

export interface StoreOptions extends ReadBarrierOptions {
  /**
   * Freeze what is stored, all the way down, so that a write to a shared object is a TypeError where it is written; for
   * development, at some 10 µs a pod. Default false.
   */
  freeze?: boolean | undefined;
}

/**
 * The local copy of a collection: objects by key, in the order in which the keys came. It fits as the sink of a
 * Reflector and as the store of an informer. Where a method takes a key, it spares making it anew; it must be `objectKey`'s.
 */
export class Store<T extends KubernetesObject> implements StoreReader<T> {
  protected readonly table: Table<T> = new Table<T>();
  readonly #freeze: boolean;
  readonly #barrier: ReadBarrier;
  #resourceVersion = '';

  constructor({ freeze = false, ...barrier }: StoreOptions = {}) {
    this.#freeze = freeze;
    this.#barrier = new ReadBarrier(this, barrier);
  }

  get size(): number {
    return this.table.size;
  }

  get resourceVersion(): string {
    return this.#resourceVersion;
  }

  get(key: string): T | undefined {
    return this.table.get(key);
  }

  has(key: string): boolean {
    return this.table.has(key);
  }

  list(): T[] {
    return this.table.objects();
  }

  keys(): string[] {
    return this.table.keys();
  }

  /** Key and object as they stand now; what changes meanwhile may or may not be seen. */
  entries(): IteratorObject<[string, T], undefined> {
    return this.table.entries();
  }

  /**
   * Settles once the copy shows what was written: it has reached this version, by an event, a bookmark or a list, or that of an
   * object as the server returned it. An object that is not of this copy's scope is refused at once.
   *
   * @throws the signal's reason; WaitError; TypeError for what has no version.
   */
  waitFor(written: string | KubernetesObject, options: WaitOptions = {}): Promise<void> {
    return this.#barrier.wait(written, options);
  }

  /** Stores it, in place of what has its key. @throws TypeError without a name. */
  add(object: T, key: string = objectKey(object)): void {
    // First: what is no object throws before anything has changed.
    const { metadata } = object;
    this.table.put(key, object);
    if (this.#freeze) deepFreeze(object);
    this.#reach(metadata?.resourceVersion);
  }

  /** The same as `add`. */
  update(object: T, key: string = objectKey(object)): void {
    this.add(object, key);
  }

  /** Removes what has its key, if anything. */
  delete(object: T, key: string = objectKey(object)): void {
    const { resourceVersion } = object.metadata ?? {};
    const stored = this.table.get(key);
    this.table.remove(key);
    // A deletion has a version of its own; an object as it was last known says nothing new.
    if (resourceVersion !== stored?.metadata?.resourceVersion) this.#reach(resourceVersion);
  }

  /** The whole collection as of one list, in one turn; the order is the list's, of one key listed twice the last stays. */
  replace(
    objects: readonly T[],
    resourceVersion: string,
    keys: readonly string[] = objects.map(objectKey),
  ): void {
    if (keys.length !== objects.length) throw new TypeError('replace: not a key for each object');
    const next = this.replacement();
    for (const [i, object] of objects.entries()) next.add(object, keys[i]);
    next.commit(resourceVersion);
  }

  /** The same, over several turns if there is much: add what is listed, then commit. To drop it is to forget it. */
  replacement(): Replacement<T> {
    const next = this.table.empty();
    return new Replacement<T>({
      has: (key) => next.has(key),
      put: (key, object) => {
        next.put(key, object);
        if (this.#freeze) deepFreeze(object);
      },
      commit: (resourceVersion) => {
        this.table.become(next);
        this.#resourceVersion = resourceVersion;
        this.#barrier.changed();
      },
    });
  }

  /**
   * Several changes in their order, all of them or none.
   *
   * @throws TransactionError, which says of every change that cannot be made why.
   */
  transaction(changes: readonly StoreChange<T>[]): void {
    const failures: ChangeFailure[] = [];
    const steps: (() => void)[] = [];
    for (const [position, change] of changes.entries()) {
      try {
        steps.push(this.#step(change));
      } catch (error) {
        failures.push({ position, error });
      }
    }
    if (failures.length > 0) throw new TransactionError(failures, changes.length);
    for (const step of steps) step();
  }

  /** Nothing else changed up to this version. */
  bookmark(resourceVersion: string): void {
    this.#reach(resourceVersion);
  }

  /** Nothing: nobody listens to a store. */
  resync(): void {}

  /** What is left of a change after all that may throw. */
  #step({ type, object, key = objectKey(object) }: StoreChange<T>): () => void {
    const { metadata } = object;
    switch (type) {
      case 'add':
      case 'update': {
        const values = this.table.valuesOf(key, object);
        return () => {
          this.table.putFiled(key, object, values);
          if (this.#freeze) deepFreeze(object);
          this.#reach(metadata?.resourceVersion);
        };
      }
      case 'delete':
        return () => this.delete(object, key);
      default:
        throw new TypeError('transaction: the type of a change is add, update or delete');
    }
  }

  #reach(resourceVersion: string | undefined): void {
    // Whatever else a server sent in its place is none.
    if (typeof resourceVersion !== 'string' || resourceVersion === '') return;
    // No comparison: a server restored from a backup goes back.
    this.#resourceVersion = resourceVersion;
    this.#barrier.changed();
  }
}
