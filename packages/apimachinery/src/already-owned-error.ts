import type { OwnerReference } from './objects.ts';

// A brand, not instanceof: an ESM and a CommonJS copy in one process agree.
const alreadyOwned = Symbol.for('@client-ts/AlreadyOwnedError');

/** An object has a controller, and it is another. */
export class AlreadyOwnedError extends Error {
  static {
    Object.defineProperty(this.prototype, alreadyOwned, { value: true });
  }

  override readonly name = 'AlreadyOwnedError';
  readonly code = 'ERR_K8S_ALREADY_OWNED';
  /** Who controls it. */
  readonly owner: OwnerReference;

  constructor(owner: OwnerReference) {
    super(`the object is controlled by the ${owner.kind} ${owner.name}`);
    this.owner = owner;
  }
}

export function isAlreadyOwned(error: unknown): error is AlreadyOwnedError {
  return typeof error === 'object' && error !== null && alreadyOwned in error;
}
