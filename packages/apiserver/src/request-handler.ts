import { APIError, header, isAPIError } from '@client-ts/apimachinery';
import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import { failureAnswer } from './answers.ts';
import { prefersYAML } from './negotiation.ts';
import { readPath } from './request-info.ts';
import { answerResource } from './resource-requests.ts';
import { answerServer } from './server-requests.ts';
import { badRequest, internalError, tooLarge } from './statuses.ts';
import type { Stores } from './stores.ts';
import { isTrue } from './write-options.ts';

// kube-apiserver's limit on what one request may carry.
export const maxBodyBytes: number = 3 * 1024 * 1024;

/** The failure of a request that carries more. */
export const bodyTooLarge = (): APIError => tooLarge(`limit is ${maxBodyBytes}`);

/** A request with its path taken apart. */
export interface Incoming {
  readonly request: HTTPRequest;
  readonly query: URLSearchParams;
  readonly accept: string | undefined;
}

/**
 * Answers a request; a failure is an answer too.
 *
 * @param address where the server is found, as `host:port`
 * @throws the signal's reason, once it is aborted, or the server's own at its end
 */
export async function handle(
  stores: Stores,
  address: string,
  request: HTTPRequest,
): Promise<HTTPResponse> {
  request.signal?.throwIfAborted();
  const accept = header(request.headers, 'accept');
  try {
    if ((request.body?.byteLength ?? 0) > maxBodyBytes) throw bodyTooLarge();
    const [path = '', ...rest] = request.path.split('?');
    const incoming: Incoming = { request, query: new URLSearchParams(rest.join('?')), accept };
    const info = readPath(path);
    checkTimeout(incoming);
    return info.about === 'server'
      ? answerServer(stores, address, info, incoming)
      : await answerResource(stores, info, incoming);
  } catch (error) {
    for (const signal of [request.signal, stores.closing])
      if (signal?.aborted && error === signal.reason) throw error;
    return failureAnswer(asAPIError(error, stores), { yaml: prefersYAML(accept) });
  }
}

const duration = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** As long as it says it may take; what is no duration is refused, and here nothing takes long. */
function checkTimeout({ query }: Incoming): void {
  const said = query.get('timeout') ?? '';
  if (said === '' || duration.test(said) || isTrue(query.get('watch'))) return;
  const why = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(said)
    ? 'missing unit in duration'
    : 'invalid duration';
  throw badRequest(
    `invalid timeout specified in the request URL - time: ${why} ${JSON.stringify(said)}`,
  );
}

/** What we did not foresee is the server's own fault; its words stay inside. */
function asAPIError(error: unknown, { onError }: Stores): APIError {
  if (isAPIError(error)) return error;
  onError(error);
  return internalError();
}
