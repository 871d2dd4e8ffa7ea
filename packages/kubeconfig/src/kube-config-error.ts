const brand = Symbol.for('@client-ts/KubeConfigError');

/**
 * `NoConfiguration`: nothing says where to connect to, and a program may go on without; `ContextNotFound`: the current context
 * is not there; `Invalid`: a context cannot be used as it is.
 */
export type KubeConfigErrorReason = 'NoConfiguration' | 'ContextNotFound' | 'Invalid';

export interface KubeConfigErrorOptions {
  path?: string | undefined;
  reason?: KubeConfigErrorReason | undefined;
}

/** There is no configuration, or none that can be used; the message names the place, and quotes no credential. */
export class KubeConfigError extends Error {
  static {
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  override readonly name = 'KubeConfigError';
  readonly code = 'ERR_K8S_KUBECONFIG';
  /** The file that it is about. */
  readonly path: string | undefined;
  /** Undefined for what is wrong with a file, a credential or a program. */
  readonly reason: KubeConfigErrorReason | undefined;

  constructor(message: string, { path, reason }: KubeConfigErrorOptions = {}) {
    super(message);
    this.path = path;
    this.reason = reason;
  }
}

/** Also true for an error of another copy of this package. */
export function isKubeConfigError(error: unknown): error is KubeConfigError {
  return typeof error === 'object' && error !== null && brand in error;
}
