const failed = Symbol.for('@client-ts/DiscoveryFailedError');

/** Some group versions could not be read; what could be is no worse for it (client-go `ErrGroupDiscoveryFailed`). */
export class DiscoveryFailedError extends Error {
  static {
    Object.defineProperty(this.prototype, failed, { value: true });
  }

  override readonly name = 'DiscoveryFailedError';
  readonly code = 'ERR_K8S_DISCOVERY_FAILED';
  /** Why, by group version. */
  readonly failed: ReadonlyMap<string, Error>;

  constructor(failures: ReadonlyMap<string, Error>) {
    const all = [...failures].map(([groupVersion, { message }]) => `${groupVersion}: ${message}`);
    super(
      `unable to retrieve the complete list of server APIs: ${all.toSorted(byteOrder).join(', ')}`,
    );
    this.failed = new Map(failures);
  }
}

export function isDiscoveryFailed(error: unknown): error is DiscoveryFailedError {
  return typeof error === 'object' && error !== null && failed in error;
}

const byteOrder = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** For who takes all or nothing: throws DiscoveryFailedError if anything is missing. */
export function throwIfFailed({
  failed: failures,
}: {
  readonly failed: ReadonlyMap<string, Error>;
}): void {
  if (failures.size > 0) throw new DiscoveryFailedError(failures);
}
