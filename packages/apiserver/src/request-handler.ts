import { APIError, header, isAPIError } from '@client-ts/apimachinery';
import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import { failureAnswer } from './answers.ts';
import { readPath } from './request-info.ts';
import { answerResource } from './resource-requests.ts';
import { answerServer } from './server-requests.ts';
import { internalError, tooLarge } from './statuses.ts';
import type { Stores } from './stores.ts';

// kube-apiserver's limit on what one request may carry.
export const maxBodyBytes: number = 3 * 1024 * 1024;

export interface HandlerOptions {
  /** Aborts when the server ends its watches. */
  readonly closing: AbortSignal;
  /** Where the server is found, as `host:port`. */
  address(): string;
}

/** A request with its path taken apart. */
export interface Incoming {
  readonly request: HTTPRequest;
  readonly query: URLSearchParams;
  readonly accept: string | undefined;
}

/** Answers a request; a failure is an answer too. @throws the signal's reason, once it is aborted */
export async function handle(
  stores: Stores,
  options: HandlerOptions,
  request: HTTPRequest,
): Promise<HTTPResponse> {
  request.signal?.throwIfAborted();
  try {
    if ((request.body?.byteLength ?? 0) > maxBodyBytes) throw tooLarge(maxBodyBytes);
    const [path = '', ...rest] = request.path.split('?');
    const incoming: Incoming = {
      request,
      query: new URLSearchParams(rest.join('?')),
      accept: header(request.headers, 'accept'),
    };
    const info = readPath(path);
    return info.about === 'server'
      ? answerServer(stores, options, info.path, incoming)
      : await answerResource(stores, options, info, incoming);
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason;
    return failureAnswer(asAPIError(error));
  }
}

/** What we did not foresee is the server's own fault; its words stay inside. */
const asAPIError = (error: unknown): APIError => (isAPIError(error) ? error : internalError());
