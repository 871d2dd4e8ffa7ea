import { isDecodeError, linkedAbort, onAbort } from '@client-ts/apimachinery';
import type {
  Clock,
  HTTPHeaders,
  HTTPRequest,
  RequestSummary,
  TransportError,
} from '@client-ts/apimachinery';

import type { ClientRequest } from './client-request.ts';
import { inflated } from './inflate.ts';
import { isLongRunning } from './path.ts';
import type { CredentialSource, Transport } from './ports.ts';
import { ResponseBody } from './response-body.ts';
import { noAnswer } from './unknown-outcome.ts';
import type { Answer } from './wire.ts';

/** What the credential source gave for an attempt; nothing where it was not asked. */
export interface Proof {
  headers?: HTTPHeaders;
}

export interface AttemptsOptions {
  readonly transport: Transport;
  /** Before every path; no slash at its end. */
  readonly basePath: string;
  readonly credentials: CredentialSource | undefined;
  readonly identity: HTTPHeaders;
  /** 0: none. */
  readonly timeoutMs: number;
  readonly gzip: boolean;
  readonly maxInflatedBytes: number;
  readonly clock: Clock;
  /** Ends all of them. */
  readonly closing: AbortSignal;
}

/** Sends a request once. */
export class Attempts {
  readonly #options: AttemptsOptions;

  constructor(options: AttemptsOptions) {
    this.#options = options;
  }

  /** Any answer; one deadline is over it and its body. */
  async make(request: ClientRequest, summary: RequestSummary, proof: Proof): Promise<Answer> {
    const { basePath, clock, closing, maxInflatedBytes, timeoutMs, transport } = this.#options;
    const link = linkedAbort(request.signal);
    const { signal } = link;
    const { method } = request;
    let handedOver = false;
    const failed = (message: string, cause?: unknown): TransportError =>
      noAnswer(message, { method, request: summary, handedOver, cause });
    const unlisten = onAbort(closing, () => link.abort(failed('the client is closed')));
    const timeout = `no whole answer within ${timeoutMs} ms`;
    const deadline =
      timeoutMs === 0 || isLongRunning(request.path)
        ? undefined
        : clock.timer(timeoutMs, () => link.abort(failed(timeout)));
    const end = (): void => {
      deadline?.cancel();
      unlisten();
      link[Symbol.dispose]();
    };
    const describe = (cause: unknown): unknown => {
      if (signal.aborted) return signal.reason;
      if (isDecodeError(cause)) return cause;
      return failed(`no whole answer to ${summary.verb} ${summary.path}`, cause);
    };
    try {
      const path = basePath + request.path;
      const headers = await unlessAborted(signal, () => this.#headers(request, signal, proof));
      const { body: given } = request;
      const body =
        typeof given === 'function' ? await unlessAborted(signal, async () => given()) : given;
      const sent: HTTPRequest = { ...request, path, headers, body, signal };
      handedOver = true;
      const packed = await unlessAborted(signal, () => transport(sent)).catch((error: unknown) =>
        Promise.reject(describe(error)),
      );
      const isOurs = !request.headers.some(([name]) => name.toLowerCase() === 'accept-encoding');
      const response = isOurs ? inflated(packed, maxInflatedBytes) : packed;
      return { ...response, body: new ResponseBody(response.body, { link, describe, end }) };
    } catch (error) {
      link.abort(error);
      end();
      throw error;
    }
  }

  /** Those of the caller, and of ours those that the caller has not set. */
  async #headers(request: ClientRequest, signal: AbortSignal, proof: Proof): Promise<HTTPHeaders> {
    const { credentials, gzip, identity } = this.#options;
    const given = new Set(request.headers.map(([name]) => name.toLowerCase()));
    // Who says who they are needs no credentials of ours.
    if (credentials && !given.has('authorization'))
      proof.headers = await credentials.headers({ signal });
    const ours: HTTPHeaders = [
      ['accept', 'application/json, */*'],
      ...(request.body === undefined ? [] : [['content-type', 'application/json'] as const]),
      ...(gzip && request.method === 'GET' && !isLongRunning(request.path)
        ? [['accept-encoding', 'gzip'] as const]
        : []),
      ...identity,
      ...(proof.headers ?? []),
    ];
    return [...request.headers, ...ours.filter(([name]) => !given.has(name))];
  }
}

/** Rejects with the signal's reason even where the work takes no notice of it. */
function unlessAborted<R>(signal: AbortSignal, work: () => Promise<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const unlisten = onAbort(signal, reject);
    work().then(resolve, reject).finally(unlisten);
  });
}
