/** One change of several that are made together. */
export interface StoreChange<T> {
  /** An `update` is an `add`. */
  readonly type: 'add' | 'update' | 'delete';
  readonly object: T;
  /** Default: the object's. */
  readonly key?: string | undefined;
}

export interface ChangeFailure {
  /** Which of the changes, from 0. */
  readonly position: number;
  /** A TypeError, or an IndexError. */
  readonly error: unknown;
}

/** Some changes of a transaction cannot be made, and so none was; `failures` are all that cannot. */
export class TransactionError extends Error {
  override readonly name = 'TransactionError';
  readonly code = 'ERR_K8S_TRANSACTION';
  readonly failures: readonly ChangeFailure[];

  constructor(failures: readonly ChangeFailure[], total: number) {
    super(`${failures.length} of ${total} changes cannot be made, and none was`, {
      cause: failures[0]?.error,
    });
    this.failures = failures;
  }
}
