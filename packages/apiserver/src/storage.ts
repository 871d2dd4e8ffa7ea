import { sleep } from '@client-ts/apimachinery';
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

  /** The collection of this id, made if there is none. */
  open(id: string): Collection {
    let collection = this.#collections.get(id);
    if (!collection) {
      collection = new Collection(id, this);
      this.#collections.set(id, collection);
    }
    return collection;
  }

  /** Takes a collection away; its watches end. */
  close(id: string): void {
    this.#collections.get(id)?.end();
    this.#collections.delete(id);
  }

  /** Tells of every change, in its turn. */
  onChange(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Writes an object at the next version, which it gets. */
  put(collection: Collection, object: JsonObject): StoredObject {
    const after = new StoredObject(object, ++this.#version);
    this.#tell(collection.put(after), collection);
    return after;
  }

  /** Removes what is there under the key, at the next version. */
  remove(collection: Collection, key: string): void {
    if (collection.get(key)) this.#tell(collection.remove(key, ++this.#version), collection);
  }

  /** Whether the version has come, within the time. */
  async reaches(
    version: number,
    clock: Clock,
    timeoutMs: number,
    options: { signal?: AbortSignal | undefined },
  ): Promise<boolean> {
    if (this.#version >= version) return true;
    const enough = new AbortController();
    const check = (): void => {
      if (this.#version >= version) enough.abort();
    };
    const forward = (): void => enough.abort();
    this.#awaiting.add(check);
    options.signal?.addEventListener('abort', forward, { once: true });
    if (options.signal?.aborted) forward();
    try {
      await sleep(clock, timeoutMs, { signal: enough.signal });
    } catch {
      options.signal?.throwIfAborted();
    } finally {
      this.#awaiting.delete(check);
      options.signal?.removeEventListener('abort', forward);
    }
    return this.#version >= version;
  }

  #tell(change: Change, collection: Collection): void {
    for (const check of this.#awaiting) check();
    for (const listener of this.#listeners) listener(change, collection);
  }
}
