import {
  TransportError,
  isAPIError,
  isTransportError,
  linkedAbort,
  sleep,
  systemClock,
} from '@client-ts/apimachinery';
import type {
  Clock,
  ClusterResource,
  HTTPHeaders,
  HTTPResponse,
  KubernetesObject,
  NamespacedResource,
  RequestSummary,
  ResourceDescriptor,
} from '@client-ts/apimachinery';

import { Attempts } from './attempts.ts';
import type { Proof } from './attempts.ts';
import type { ClientOptions } from './client-options.ts';
import { checkSignal } from './client-request.ts';
import type { ClientRequest } from './client-request.ts';
import { checkTLS, serverURL } from './connection.ts';
import { identityHeaders } from './identity-headers.ts';
import { namespacedClient } from './namespaced-client.ts';
import { checkPath, isLongRunning } from './path.ts';
import type { CredentialSource } from './ports.ts';
import { proxyOf } from './proxy.ts';
import { isHeard, publishRequest } from './request-events.ts';
import type { NamespacedResourceClient, ResourceClient } from './resource-client.ts';
import { ResourceVerbs } from './resource-verbs.ts';
import { responseError } from './response-error.ts';
import { isConnectionLost, isRefused, lostConnectionWaitMs, retryAfterMs } from './retry.ts';
import { TokenBucket } from './token-bucket.ts';
import { undiciTransport } from './undici-transport.ts';
import { defaultWarningHandler, warnings } from './warnings.ts';
import type { Answer, Subject, Wire } from './wire.ts';

/** What an attempt failed with, and how long to wait before another, if another may be made. */
interface Refusal {
  readonly error: unknown;
  readonly waitMs: number | undefined;
  readonly headers: HTTPHeaders;
}

interface Tries {
  retries: number;
  connectionReused?: boolean | undefined;
}

/** Speaks to one API server. Close it when done. */
export class RESTClient implements AsyncDisposable {
  readonly #attempts: Attempts;
  readonly #closeTransport: () => Promise<void>;
  readonly #credentials: CredentialSource | undefined;
  readonly #namespace: string | undefined;
  readonly #maxRetries: number;
  readonly #clock: Clock;
  readonly #onWarning: (text: string) => void;
  readonly #bucket: TokenBucket | undefined;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  /** @throws TypeError if the connection makes no sense; the message quotes none of it. */
  constructor(connection: ClientOptions) {
    if (connection?.server === undefined)
      throw new TypeError('RESTClient wants a connection, as loadKubeConfig gives when awaited');
    const { server, transport, tls = {}, proxyURL } = connection;
    const url = serverURL(server);
    if (proxyURL !== undefined) proxyOf(proxyURL);
    checkTLS(tls);
    const { timeoutMs = 60_000, maxRetries = 10, clock = systemClock } = connection;
    const { qps, burst = 10, gzip = false, maxInflatedBytes = 4 * 1024 ** 3 } = connection;
    this.#credentials = connection.credentials;
    this.#namespace = connection.namespace;
    this.#maxRetries = notNegative(maxRetries, 'maxRetries');
    this.#clock = clock;
    this.#onWarning = connection.onWarning ?? defaultWarningHandler();
    this.#bucket = qps === undefined ? undefined : new TokenBucket(clock, { qps, burst });
    const options = {
      basePath: url.pathname.replace(/\/+$/, ''),
      credentials: connection.credentials,
      identity: identityHeaders(connection),
      timeoutMs: notNegative(timeoutMs, 'timeoutMs'),
      gzip,
      maxInflatedBytes: notNegative(maxInflatedBytes, 'maxInflatedBytes'),
      clock,
    };
    if (transport) {
      this.#attempts = new Attempts({ ...options, transport });
      this.#closeTransport = () => Promise.resolve();
    } else {
      const { tlsSource, maxConnections, http2, silenceMs } = connection;
      const sockets = { tlsSource, maxConnections, http2, silenceMs };
      const own = undiciTransport({ server, tls, proxyURL, clock, ...sockets });
      this.#attempts = new Attempts({ ...options, transport: own });
      this.#closeTransport = () => own.close();
    }
  }

  /** The namespace of the connection, as a kubeconfig's context says it: for `.namespace(client.namespace ?? 'default')`. No verb uses it by itself. */
  get namespace(): string | undefined {
    return this.#namespace;
  }

  /**
   * The verbs on a resource, with its types; without types in the descriptor, on Unstructured.
   *
   * @throws TypeError if group, version or resource cannot stand in a path.
   */
  resource<T extends KubernetesObject, A, S extends object = object>(
    descriptor: NamespacedResource<T, A, S>,
  ): NamespacedResourceClient<T, A, S>;
  resource<T extends KubernetesObject, A, S extends object = object>(
    descriptor: ClusterResource<T, A, S>,
  ): ResourceClient<T, A, S>;
  resource<T extends KubernetesObject, A, S extends object = object>(
    descriptor: ResourceDescriptor<T, A, S>,
  ): NamespacedResourceClient<T, A, S> | ResourceClient<T, A, S>;
  resource<T extends KubernetesObject, A, S extends object = object>(
    descriptor: ResourceDescriptor<T, A, S>,
  ): object {
    if (typeof descriptor?.resource !== 'string')
      throw new TypeError('resource wants a descriptor, such as Pods of @client-ts/api/core/v1');
    const wire: Wire = {
      send: (request, subject) => this.#send(request, subject),
      clock: this.#clock,
    };
    return descriptor.namespaced
      ? namespacedClient(wire, descriptor)
      : new ResourceVerbs<T, A, S>(wire, descriptor);
  }

  /**
   * One request, its path relative to the server's URL, with what says who we are; a header given here wins.
   * It is sent again where that is safe: after 429 and 5xx that say when, once after 401 with fresh credentials,
   * and a GET after its connection was lost.
   *
   * @throws APIError for an answer that is not 2xx (a redirect is one), TransportError if there is none, UnknownOutcomeError if there is none to a
   * write that the server may have seen, DecodeError for an encoding that was not asked for, TypeError for a path or a body that cannot go over the wire, the signal's reason once it is aborted, what the credential source throws.
   */
  request(request: ClientRequest): Promise<HTTPResponse> {
    return this.#send(request, undefined);
  }

  /** Ends all requests, with a TransportError, and all connections. */
  close(): Promise<void> {
    this.#attempts.close();
    this.#closing.abort(new TransportError('the client is closed'));
    this.#closed ??= this.#closeTransport();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #send(request: ClientRequest, subject: Subject | undefined): Promise<Answer> {
    const tries: Tries = { retries: 0 };
    try {
      // A path of ours is made of segments that are.
      if (!subject) checkPath(request.path);
      checkSignal(request.signal);
    } catch (error) {
      return Promise.reject(error);
    }
    return isHeard()
      ? this.#answerAloud(request, subject, tries)
      : this.#answer(request, subject, tries);
  }

  async #answerAloud(
    request: ClientRequest,
    subject: Subject | undefined,
    tries: Tries,
  ): Promise<Answer> {
    const startMs = this.#clock.monotonicMs();
    const publish = (outcome: { status?: number; failure?: unknown }): void => {
      const durationMs = this.#clock.monotonicMs() - startMs;
      publishRequest(request, { ...outcome, ...tries, durationMs });
    };
    try {
      const answer = await this.#answer(request, subject, tries);
      publish({ status: answer.status });
      return answer;
    } catch (failure) {
      publish({ failure });
      throw failure;
    }
  }

  async #answer(
    request: ClientRequest,
    subject: Subject | undefined,
    tries: Tries,
  ): Promise<Answer> {
    const [path = ''] = request.path.split('?', 1);
    const summary: RequestSummary = { verb: request.method, path };
    let refreshed = this.#credentials?.invalidate === undefined;
    for (;;) {
      // A watch that resumes must not stand behind lists; one that is refused must.
      if (this.#bucket && (tries.retries > 0 || !isLongRunning(request.path)))
        await this.#turn(this.#bucket, request.signal);
      const proof: Proof = {};
      const outcome = await this.#try(request, summary, subject, { proof, tries });
      if ('status' in outcome) {
        this.#warn(outcome.headers);
        return outcome;
      }
      const { error, waitMs, headers } = outcome;
      // The server did nothing but refuse: every verb may try again with fresh credentials.
      if (!refreshed && proof.headers && isAPIError(error) && error.statusCode === 401) {
        refreshed = true;
        this.#credentials?.invalidate?.(proof.headers);
        continue;
      }
      if (waitMs === undefined || tries.retries >= this.#maxRetries) {
        this.#warn(headers);
        throw error;
      }
      tries.retries++;
      await this.#wait(waitMs, request.signal);
    }
  }

  async #try(
    request: ClientRequest,
    summary: RequestSummary,
    subject: Subject | undefined,
    { proof, tries }: { proof: Proof; tries: Tries },
  ): Promise<Answer | Refusal> {
    let response: Answer;
    tries.connectionReused = undefined;
    try {
      response = await this.#attempts.make(request, summary, proof);
    } catch (error) {
      const mayRepeat = request.method === 'GET' ? isConnectionLost(error) : false;
      const again = isTransportError(error) && (mayRepeat || isRefused(error));
      return { error, waitMs: again ? lostConnectionWaitMs : undefined, headers: [] };
    }
    tries.connectionReused = response.reused;
    if (response.status >= 200 && response.status <= 299) return response;
    const error = await responseError(response, summary, subject);
    request.signal?.throwIfAborted();
    return { error, waitMs: retryAfterMs(response), headers: response.headers };
  }

  async #turn(bucket: TokenBucket, cancel: AbortSignal | undefined): Promise<void> {
    const link = linkedAbort(cancel, this.#closing.signal);
    try {
      await bucket.take(link);
    } finally {
      link[Symbol.dispose]();
    }
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
    for (const text of warnings(headers)) this.#onWarning(text);
  }
}

function notNegative(value: number, what: string): number {
  if (typeof value !== 'number' || !(value >= 0))
    throw new TypeError(`${what} must be a number of at least 0`);
  return value;
}
