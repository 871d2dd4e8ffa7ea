/** The reason of a reconcile's signal once its `timeoutMs` is over. */
export class ReconcileTimeoutError extends Error {
  // The name that the platform's own timeouts carry.
  override readonly name = 'TimeoutError';
  readonly code = 'ERR_RECONCILE_TIMEOUT';
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super(`the reconcile took longer than ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}
