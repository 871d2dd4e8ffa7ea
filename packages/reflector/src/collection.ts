import { objectKey } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

/** A collection that is being read, page by page or object by object, before the store hears of any of it. */
export class Collection<T extends KubernetesObject> {
  readonly #pages: (readonly T[])[] = [];
  readonly #byKey = new Map<string, T>();

  begin(): void {
    this.#pages.length = 0;
    this.#byKey.clear();
  }

  gather(items: readonly T[]): void {
    this.#pages.push(items);
  }

  /** @throws TypeError if the object has no name. */
  put(object: T): void {
    this.#byKey.set(objectKey(object), object);
  }

  /** @throws TypeError if the object has no name. */
  remove(object: T): void {
    this.#byKey.delete(objectKey(object));
  }

  get objects(): readonly T[] {
    const [first = [], ...others] = this.#pages;
    if (others.length > 0) return this.#pages.flat();
    return this.#byKey.size === 0 ? first : [...this.#byKey.values()];
  }
}
