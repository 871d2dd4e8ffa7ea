import type { HTTPRequest } from '@client-ts/apimachinery';

/** A request that may be sent more than once. */
export interface ClientRequest extends Pick<HTTPRequest, 'method' | 'path' | 'headers' | 'signal'> {
  /** Bytes, or what makes them: called for each attempt; what it throws, the request throws. A stream can be read once, so it is none. */
  readonly body?: Uint8Array | (() => Uint8Array | Promise<Uint8Array>) | undefined;
}

/** @throws TypeError; what listens to a signal that is none would end halfway. */
export function checkSignal(signal: AbortSignal | null | undefined): void {
  if (signal && typeof signal.addEventListener !== 'function')
    throw new TypeError('signal must be an AbortSignal, not its AbortController');
}
