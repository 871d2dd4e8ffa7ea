import {
  TransportError,
  isAPIError,
  isTransportError,
  linkedAbort,
  onAbort,
  sleep,
  systemClock,
} from '@client-ts/apimachinery';
import type {
  Clock,
  ClusterResource,
  HTTPHeaders,
  HTTPRequest,
  HTTPResponse,
  KubernetesObject,
  NamespacedResource,
  RequestSummary,
  ResourceDescriptor,
} from '@client-ts/apimachinery';

import { checkTLS, serverURL } from './connection.ts';
import type { Connection } from './connection.ts';
import { identityHeaders } from './identity-headers.ts';
import { namespacedClient } from './namespaced-client.ts';
import { checkPath, isLongRunning } from './path.ts';
import type { CredentialSource, Transport } from './ports.ts';
import type { NamespacedResourceClient, ResourceClient } from './resource-client.ts';
import { ResourceVerbs } from './resource-verbs.ts';
import { ResponseBody } from './response-body.ts';
import { responseError } from './response-error.ts';
import { isConnectionLost, lostConnectionWaitMs, retryAfterMs } from './retry.ts';
import { undiciTransport } from './undici-transport.ts';
import { warnings } from './warnings.ts';
import type { Answer, Subject, Wire } from './wire.ts';

/** What an attempt failed with, and how long to wait before another, if another may be made. */
interface Refusal {
  readonly error: unknown;
  readonly waitMs: number | undefined;
  readonly headers: HTTPHeaders;
}

/** Speaks to one API server. Close it when done. */
export class RESTClient implements AsyncDisposable {
  readonly #transport: Transport;
  readonly #closeTransport: () => Promise<void>;
  readonly #basePath: string;
  readonly #credentials: CredentialSource | undefined;
  readonly #identity: HTTPHeaders;
  readonly #namespace: string | undefined;
  readonly #timeoutMs: number;
  readonly #maxRetries: number;
  readonly #clock: Clock;
  readonly #onWarning: ((text: string) => void) | undefined;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  /** @throws TypeError if the connection makes no sense; the message quotes none of it. */
  constructor(connection: Connection) {
    const { server, transport, tls = {}, maxConnections } = connection;
    const url = serverURL(server);
    if (connection.proxyURL !== undefined) throw new TypeError('proxyURL is not supported');
    checkTLS(tls);
    this.#basePath = url.pathname.replace(/\/+$/, '');
    this.#credentials = connection.credentials;
    this.#identity = identityHeaders(connection);
    this.#namespace = connection.namespace;
    this.#timeoutMs = notNegative(connection.timeoutMs ?? 60_000, 'timeoutMs');
    this.#maxRetries = notNegative(connection.maxRetries ?? 10, 'maxRetries');
    this.#clock = connection.clock ?? systemClock;
    this.#onWarning = connection.onWarning;
    if (transport) {
      this.#transport = transport;
      this.#closeTransport = () => Promise.resolve();
    } else {
      const own = undiciTransport({ server, tls, maxConnections });
      this.#transport = own;
      this.#closeTransport = () => own.close();
    }
  }

  /** The namespace of the connection. */
  get namespace(): string | undefined {
    return this.#namespace;
  }

  /**
   * The verbs on a resource, with its types; without types in the descriptor, on Unstructured.
   *
   * @throws TypeError if group, version or resource cannot stand in a path.
   */
  resource<T extends KubernetesObject, A>(
    descriptor: NamespacedResource<T, A>,
  ): NamespacedResourceClient<T, A>;
  resource<T extends KubernetesObject, A>(descriptor: ClusterResource<T, A>): ResourceClient<T, A>;
  resource<T extends KubernetesObject, A>(descriptor: ResourceDescriptor<T, A>): object {
    const wire: Wire = {
      send: (request, subject) => this.#send(request, subject),
      clock: this.#clock,
    };
    return descriptor.namespaced
      ? namespacedClient(wire, descriptor)
      : new ResourceVerbs<T, A>(wire, descriptor);
  }

  /**
   * One request, its path relative to the server's URL, with what says who we are; a header given here wins.
   * It is sent again where that is safe: after 429 and 5xx that say when, once after 401 with fresh credentials,
   * and a GET after its connection was lost.
   *
   * @throws APIError for an answer that is not 2xx (a redirect is one), TransportError if there is none, TypeError for a
   * path that cannot go over the wire, the signal's reason once it is aborted, what the credential source throws.
   */
  request(request: HTTPRequest): Promise<HTTPResponse> {
    return this.#send(request, undefined);
  }

  /** Ends all requests, with a TransportError, and all connections. */
  close(): Promise<void> {
    this.#closing.abort(new TransportError('the client is closed'));
    this.#closed ??= this.#closeTransport();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #send(request: HTTPRequest, subject: Subject | undefined): Promise<Answer> {
    checkPath(request.path);
    const [path = ''] = request.path.split('?', 1);
    const summary: RequestSummary = { verb: request.method, path };
    let refreshed = this.#credentials?.invalidate === undefined;
    for (let retries = 0; ;) {
      const outcome = await this.#try(request, summary, subject);
      if ('status' in outcome) {
        this.#warn(outcome.headers);
        return outcome;
      }
      const { error, waitMs, headers } = outcome;
      // The server did nothing but refuse: every verb may try again with fresh credentials.
      if (!refreshed && isAPIError(error) && error.statusCode === 401) {
        refreshed = true;
        this.#credentials?.invalidate?.();
        continue;
      }
      if (waitMs === undefined || retries >= this.#maxRetries) {
        this.#warn(headers);
        throw error;
      }
      retries++;
      await this.#wait(waitMs, request.signal);
    }
  }

  async #try(
    request: HTTPRequest,
    summary: RequestSummary,
    subject: Subject | undefined,
  ): Promise<Answer | Refusal> {
    let response: Answer;
    try {
      response = await this.#attempt(request, summary);
    } catch (error) {
      const lost = request.method === 'GET' && isTransportError(error) && isConnectionLost(error);
      return { error, waitMs: lost ? lostConnectionWaitMs : undefined, headers: [] };
    }
    if (response.status >= 200 && response.status <= 299) return response;
    const error = await responseError(response, summary, subject);
    request.signal?.throwIfAborted();
    return { error, waitMs: retryAfterMs(response), headers: response.headers };
  }

  /** Any answer; one deadline is over it and its body. */
  async #attempt(request: HTTPRequest, summary: RequestSummary): Promise<Answer> {
    const link = linkedAbort(request.signal, this.#closing.signal);
    const { signal } = link;
    const timeout = `no whole answer within ${this.#timeoutMs} ms`;
    const deadline =
      this.#timeoutMs === 0 || isLongRunning(request.path)
        ? undefined
        : this.#clock.timer(this.#timeoutMs, () =>
            link.abort(new TransportError(timeout, { request: summary })),
          );
    const end = (): void => {
      deadline?.cancel();
      link[Symbol.dispose]();
    };
    const describe = (cause: unknown): unknown =>
      signal.aborted
        ? signal.reason
        : new TransportError(`no whole answer to ${summary.verb} ${summary.path}`, {
            cause,
            request: summary,
          });
    try {
      const path = this.#basePath + request.path;
      const headers = await unlessAborted(signal, () => this.#headers(request, signal));
      const sent: HTTPRequest = { ...request, path, headers, signal };
      const response = await unlessAborted(signal, () => this.#transport(sent)).catch(
        (error: unknown) => Promise.reject(describe(error)),
      );
      return { ...response, body: new ResponseBody(response.body, { link, describe, end }) };
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Those of the caller, and of ours those that the caller has not set. */
  async #headers(request: HTTPRequest, signal: AbortSignal): Promise<HTTPHeaders> {
    const given = new Set(request.headers.map(([name]) => name.toLowerCase()));
    const ours: HTTPHeaders = [
      ['accept', 'application/json, */*'],
      ...(request.body === undefined ? [] : [['content-type', 'application/json'] as const]),
      ...this.#identity,
      ...((await this.#credentials?.headers({ signal })) ?? []),
    ];
    return [...request.headers, ...ours.filter(([name]) => !given.has(name))];
  }

  async #wait(waitMs: number, cancel: AbortSignal | undefined): Promise<void> {
    const link = linkedAbort(cancel, this.#closing.signal);
    try {
      if (waitMs > 0) await sleep(this.#clock, waitMs, { signal: link.signal });
    } finally {
      link[Symbol.dispose]();
    }
  }

  #warn(headers: HTTPHeaders): void {
    if (this.#onWarning) for (const text of warnings(headers)) this.#onWarning(text);
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

function notNegative(value: number, what: string): number {
  if (!(value >= 0)) throw new TypeError(`${what} must be a number of at least 0`);
  return value;
}
