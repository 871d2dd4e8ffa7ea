import { objectKey } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

/** What a store has one make of its next content. */
export interface Draft<T> {
  has(key: string): boolean;
  put(key: string, object: T): void;
  commit(resourceVersion: string): void;
}

/** A store's next content, made aside: nobody sees it until it is committed, so it may take more than one turn. */
export class Replacement<T extends KubernetesObject> {
  readonly #draft: Draft<T>;
  #committed = false;

  constructor(draft: Draft<T>) {
    this.#draft = draft;
  }

  has(key: string): boolean {
    return this.#draft.has(key);
  }

  /** In place of what has its key. @throws TypeError without a name, IndexError; then it is as it was. */
  add(object: T, key: string = objectKey(object)): void {
    this.#throwIfCommitted();
    this.#draft.put(key, object);
  }

  /**
   * What was added is all that the store holds, from this turn on; what was written to the store since is gone with the rest.
   *
   * @throws IndexError of an index that was added since, and then nothing has changed; Error if it is committed already.
   */
  commit(resourceVersion: string): void {
    this.#throwIfCommitted();
    this.#draft.commit(resourceVersion);
    this.#committed = true;
  }

  #throwIfCommitted(): void {
    if (this.#committed) throw new Error('the replacement is committed already');
  }
}
