import { onAbort } from '@client-ts/apimachinery';
import type { HTTPRequest } from '@client-ts/apimachinery';

/** What may be aborted, and has no AbortSignal before somebody asks for one: that is dear where every request has one. */
export interface Abortable {
  readonly signal: AbortSignal;
  /** Calls back with the reason once it is aborted, at once if it has been; what it returns takes the callback away. */
  onAbort(callback: (reason: unknown) => void): () => void;
}

const hook: unique symbol = Symbol('abort hook');

interface Hooked extends HTTPRequest {
  readonly [hook]?: Abortable;
}

/** The request, aborted as its owner is. A copy of it is, too. */
export function abortedWith(request: HTTPRequest, owner: Abortable): HTTPRequest {
  const { method, path, headers, body } = request;
  const hooked: Hooked = {
    method,
    path,
    headers,
    body,
    get signal() {
      return owner.signal;
    },
    [hook]: owner,
  };
  return hooked;
}

/** As apimachinery's onAbort on its signal. */
export function whenAborted(request: Hooked, callback: (reason: unknown) => void): () => void {
  const owner = request[hook];
  return owner ? owner.onAbort(callback) : onAbort(request.signal, callback);
}
