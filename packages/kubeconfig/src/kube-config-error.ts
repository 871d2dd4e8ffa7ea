const brand = Symbol.for('@client-ts/KubeConfigError');

/** There is no configuration, or none that can be used; the message names the place, and quotes no credential. */
export class KubeConfigError extends Error {
  static {
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  override readonly name = 'KubeConfigError';
  readonly code = 'ERR_K8S_KUBECONFIG';
  /** The file that it is about. */
  readonly path: string | undefined;

  constructor(message: string, { path }: { path?: string | undefined } = {}) {
    super(message);
    this.path = path;
  }
}

export function isKubeConfigError(error: unknown): error is KubeConfigError {
  return typeof error === 'object' && error !== null && brand in error;
}
