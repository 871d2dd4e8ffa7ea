/** An index function threw; `cause` is what. The store is as it was. */
export class IndexError extends Error {
  override readonly name = 'IndexError';
  readonly code = 'ERR_K8S_INDEX';
  readonly index: string;
  /** Of the object that the function was called with. */
  readonly key: string;

  constructor(index: string, key: string, cause: unknown) {
    super(`index ${JSON.stringify(index)} failed for the object ${JSON.stringify(key)}`, { cause });
    this.index = index;
    this.key = key;
  }
}
