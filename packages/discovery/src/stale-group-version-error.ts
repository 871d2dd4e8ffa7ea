const stale = Symbol.for('@client-ts/StaleGroupVersionError');

/** The server knows the group version, but cannot reach who serves it: what it has may be out of date. */
export class StaleGroupVersionError extends Error {
  static {
    Object.defineProperty(this.prototype, stale, { value: true });
  }

  override readonly name = 'StaleGroupVersionError';
  readonly code = 'ERR_K8S_STALE_GROUP_VERSION';
  readonly groupVersion: string;

  constructor(groupVersion: string) {
    super(`stale GroupVersion discovery: ${groupVersion}`);
    this.groupVersion = groupVersion;
  }
}

export function isStaleGroupVersion(error: unknown): error is StaleGroupVersionError {
  return typeof error === 'object' && error !== null && stale in error;
}
