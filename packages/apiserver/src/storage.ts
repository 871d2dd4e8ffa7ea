import { linkedAbort, sleep } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';

import { Collection } from './collection.ts';
import type { Change } from './collection.ts';
import type { JsonObject } from './json.ts';
import { StoredObject } from './stored-object.ts';

type Listener = (change: Change, collection: Collection) => void;

/** All collections, under one version that grows with every write. */
export class Storage {
  #version = 1;
  #compacted = 0;
  readonly #collections = new Map<string, Collection>();
  readonly #listeners: Listener[] = [];
  readonly #awaiting = new Set<() => void>();

  get version(): number {
    return this.#version;
  }

  /** What happened up to this version cannot be asked for any more. */
  get compacted(): number {
    return this.#compacted;
  }

  compact(): void {
    this.#compacted = this.#version;
  }

  get collections(): IterableIterator<Collection> {
    return this.#collections.values();
  }

  collection(id: string): Collection | undefined {
    return this.#collections.get(id);
  }

  /** Begins a collection, unless there is one of this id. */
  open(id: string): void {
    if (!this.#collections.has(id)) this.#collections.set(id, new Collection(id, this));
  }

  /** Takes a collection away with all that is in it; its watches are told, and end. */
  close(id: string): void {
    const collection = this.#collections.get(id);
    if (!collection) return;
    for (const { key } of collection.sorted()) this.remove(collection, key);
    this.#collections.delete(id);
    collection.endWatches();
  }

  /** Tells of every change, in its turn; a listener must not throw. */
  onChange(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Writes an object at the next version, which it gets. */
  put(collection: Collection, object: JsonObject): StoredObject {
    const after = new StoredObject(object, ++this.#version);
    this.#tell(collection.put(after), collection);
    return after;
  }

  /** Removes what is there under the key, at the next version, which what was there gets. */
  remove(collection: Collection, key: string): StoredObject | undefined {
    if (!collection.get(key)) return undefined;
    const change = collection.remove(key, ++this.#version);
    this.#tell(change, collection);
    return change.gone;
  }

  /**
   * Whether the version comes within the time.
   *
   * @throws the reason of a signal, once that aborts.
   */
  async reaches(
    version: number,
    clock: Clock,
    timeoutMs: number,
    signals: readonly (AbortSignal | undefined)[],
  ): Promise<boolean> {
    if (this.#version >= version) return true;
    using waiting = linkedAbort(...signals);
    const arrived = Symbol('arrived');
    const check = (): void => {
      if (this.#version >= version) waiting.abort(arrived);
    };
    this.#awaiting.add(check);
    try {
      await sleep(clock, timeoutMs, { signal: waiting.signal });
    } catch (reason) {
      if (reason !== arrived) throw reason;
    } finally {
      this.#awaiting.delete(check);
    }
    return this.#version >= version;
  }

  #tell(change: Change, collection: Collection): void {
    for (const check of this.#awaiting) check();
    for (const listener of this.#listeners) listener(change, collection);
  }
}
