// A brand, not instanceof: an ESM and a CommonJS copy in one process agree.
const terminal = Symbol.for('@client-ts/TerminalError');

/**
 * Trying again will not help: `processQueue` reports it, forgets the key, and waits for the key to be added anew. What is
 * delayed already still comes.
 */
export class TerminalError extends Error {
  static {
    Object.defineProperty(this.prototype, terminal, { value: true });
  }

  override readonly name = 'TerminalError';
  readonly code = 'ERR_TERMINAL';
}

/** Never throws, whatever was thrown. */
export function isTerminal(error: unknown): error is TerminalError {
  try {
    return typeof error === 'object' && error !== null && terminal in error;
  } catch {
    // A proxy, of which nothing can be known.
    return false;
  }
}
