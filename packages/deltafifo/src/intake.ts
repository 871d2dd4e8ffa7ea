import { objectKey } from '@client-ts/apimachinery';
import type { Keyed, KubernetesObject } from '@client-ts/apimachinery';

import type { FIFOOptions } from './options.ts';

// Some 30 µs: so often one may look at the clock.
const stepObjects = 64;

function isObject(value: unknown): value is KubernetesObject {
  return typeof value === 'object' && value !== null;
}

function defaultKeyOf(object: unknown): string {
  if (!isObject(object)) throw new TypeError('not an object: it has no key');
  return objectKey(object);
}

/** What happens to every object on its way in: its key is made, and it is transformed, each once. */
export class Intake<T> {
  readonly #keyOf: (object: T) => string;
  readonly #transform: ((object: T) => T) | undefined;
  readonly #onError: ((error: unknown) => void) | undefined;

  constructor({ keyOf, transform, onError }: FIFOOptions<T>) {
    this.#keyOf = keyOf ?? defaultKeyOf;
    this.#transform = transform;
    this.#onError = onError;
  }

  /** `undefined` if there is none; that is reported. */
  key(object: T): string | undefined {
    try {
      const key: unknown = this.#keyOf(object);
      if (typeof key === 'string') return key;
      throw new TypeError('keyOf gave no string');
    } catch (error) {
      this.report(error);
    }
    return undefined;
  }

  /** `undefined` if the object is to be left out; that is reported. */
  take(object: T): Keyed<T> | undefined {
    const key = this.key(object);
    return key === undefined ? undefined : this.transformed(key, object);
  }

  transformed(key: string, object: T): Keyed<T> | undefined {
    if (this.#transform === undefined) return { key, object };
    try {
      const kept = this.#transform(object);
      if (kept !== undefined && kept !== null) return { key, object: kept };
      throw new TypeError('the transform gave no object');
    } catch (error) {
      this.report(error);
    }
    return undefined;
  }

  takeAll(objects: readonly T[]): Keyed<T>[] {
    const items: Keyed<T>[] = [];
    for (const object of objects) this.#takeInto(items, object);
    return items;
  }

  /** The same step by step. */
  *taking(objects: readonly T[], items: Keyed<T>[]): Generator<undefined, void, undefined> {
    let untilStep = stepObjects;
    for (const object of objects) {
      this.#takeInto(items, object);
      if (--untilStep > 0) continue;
      yield;
      untilStep = stepObjects;
    }
  }

  #takeInto(items: Keyed<T>[], object: T): void {
    const item = this.take(object);
    if (item !== undefined) items.push(item);
  }

  report(error: unknown): void {
    void this.#report(error);
  }

  async #report(error: unknown): Promise<void> {
    try {
      // An asynchronous one is waited for only so that its failure stays here.
      const heard: unknown = this.#onError?.(error);
      await heard;
    } catch {
      // Nobody is left to tell, and a queue does not stop because of its listener.
    }
  }
}
