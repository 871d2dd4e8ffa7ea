import { header, isAPIError } from '@client-ts/apimachinery';
import type { HTTPHeaders, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import { boundedBody } from './fetch-document.ts';
import type { CacheFiles, Requester } from './ports.ts';
import { decodeStored, encodeStored, storedName } from './stored-response.ts';
import type { StoredResponse } from './stored-response.ts';

export interface CachingRequesterOptions {
  /** Told of what could not be written; it is done without. Must not throw. */
  onError?: ((error: unknown) => void) | undefined;
}

/**
 * Asks only for what has changed: a document that has an ETag is kept, and asked for again with it; one that says it never changes is
 * not asked for again. The files are those of kubectl's HTTP cache. For discovery and OpenAPI: an answer is read whole, up to 8 MiB.
 */
export class CachingRequester implements Requester {
  readonly #requester: Requester;
  readonly #server: string;
  readonly #files: CacheFiles;
  readonly #onError: (error: unknown) => void;

  /** @param server its URL, with the path that all requests begin with: by it the files are named */
  constructor(
    requester: Requester,
    server: string,
    files: CacheFiles,
    { onError = () => {} }: CachingRequesterOptions = {},
  ) {
    if (!URL.canParse(server)) throw new TypeError('CachingRequester: server must be a URL');
    this.#requester = requester;
    this.#server = server.replace(/\/+$/, '');
    this.#files = files;
    this.#onError = onError;
  }

  async request(request: HTTPRequest): Promise<HTTPResponse> {
    if (request.method !== 'GET') return this.#requester.request(request);
    const name = storedName(this.#server + request.path);
    const kept = await this.#read(name, request);
    request.signal?.throwIfAborted();
    if (kept && isImmutable(kept.headers)) return answerOf(kept);
    const etag = kept && header(kept.headers, 'etag');
    if (!kept || etag === undefined)
      return this.#keep(name, request, await this.#requester.request(request));
    const changed = await this.#unlessUnchanged(request, etag);
    return changed ? this.#keep(name, request, changed) : answerOf(kept);
  }

  async #unlessUnchanged(request: HTTPRequest, etag: string): Promise<HTTPResponse | undefined> {
    try {
      const headers: HTTPHeaders = [...request.headers, ['if-none-match', etag]];
      const response = await this.#requester.request({ ...request, headers });
      return response.status === 304 ? undefined : response;
    } catch (error) {
      // To a RESTClient, what is not 2xx is an error.
      if (isAPIError(error) && error.statusCode === 304) return undefined;
      throw error;
    }
  }

  async #read(name: string, request: HTTPRequest): Promise<StoredResponse | undefined> {
    const file = await this.#files.read(name).catch(() => undefined);
    const stored = file && decodeStored(file.bytes);
    if (!stored) return undefined;
    const fits = varying(stored.headers).every(
      (field) => header(stored.headers, `x-varied-${field}`) === header(request.headers, field),
    );
    return fits ? stored : undefined;
  }

  async #keep(name: string, request: HTTPRequest, response: HTTPResponse): Promise<HTTPResponse> {
    const { headers, status } = response;
    const isKnown = header(headers, 'etag') !== undefined || isImmutable(headers);
    if (status !== 200 || !isKnown || /\bno-store\b/.test(header(headers, 'cache-control') ?? ''))
      return response;
    const body = await boundedBody(response, request.path);
    const varied = varying(headers).flatMap((field): HTTPHeaders => {
      const value = header(request.headers, field);
      return value === undefined ? [] : [[`x-varied-${field}`, value]];
    });
    const stored = { headers: [...headers, ...varied], body };
    await this.#files.write(name, encodeStored(stored)).catch(this.#onError);
    return answerOf({ headers, body });
  }
}

const isImmutable = (headers: HTTPHeaders): boolean =>
  /\bimmutable\b/.test(header(headers, 'cache-control') ?? '');

const varying = (headers: HTTPHeaders): string[] =>
  (header(headers, 'vary') ?? '')
    .toLowerCase()
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '');

function answerOf({ headers, body }: StoredResponse): HTTPResponse {
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield body;
  }
  return { status: 200, headers, body: whole() };
}
