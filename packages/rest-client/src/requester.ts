import { Buffer } from 'node:buffer';

import { APIError, DecodeError, failure, isStatus, readBody } from '@client-ts/apimachinery';
import type {
  GroupVersionKind,
  HTTPRequest,
  HTTPResponse,
  KubernetesObject,
  List,
  ListOptions,
  RequestSummary,
  Status,
  Stored,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';

import { bufferOf, checkAnswer, decode, encode, maxObjectBytes, tooLong } from './decode.ts';
import { LogStream } from './log-stream.ts';
import type { DeleteCollectionOptions, DeleteOptions } from './options.ts';
import { resourcePath } from './path.ts';
import type { Place } from './path.ts';
import { listQuery, watchQuery } from './query.ts';
import { readList } from './read-list.ts';
import type { View } from './view.ts';
import { WatchStream } from './watch-stream.ts';
import type { Answer, Wire } from './wire.ts';

export interface Call {
  readonly method: HTTPRequest['method'];
  readonly place: Place;
  readonly query?: string | undefined;
  /** Goes as JSON. */
  readonly body?: object | undefined;
  /** Default `application/json`. */
  readonly contentType?: string | undefined;
  readonly accept?: string | undefined;
  readonly omit?: ListOptions['omit'];
  readonly signal: AbortSignal | undefined;
}

/** Turns verbs into requests and answers into objects, in one view of one kind. */
export class Requester<T extends KubernetesObject> {
  readonly #wire: Wire;
  readonly #gvk: GroupVersionKind;
  readonly #view: View<T>;

  constructor(wire: Wire, gvk: GroupVersionKind, view: View<T>) {
    this.#wire = wire;
    this.#gvk = gvk;
    this.#view = view;
  }

  async object(call: Call): Promise<Stored<T>> {
    const { response, request } = await this.#send(call);
    const object: Stored<T> = decode(await wholeBody(response));
    checkAnswer(object, request);
    return this.#view.shape(object);
  }

  async list(place: Place, options: ListOptions): Promise<List<Stored<T>>> {
    const answer = await this.#collection({
      method: 'GET',
      place,
      query: listQuery(options),
      omit: options.omit,
      signal: options.signal,
    });
    if (isStatus(answer)) throw new DecodeError('the server sent a Status in place of a list');
    return answer;
  }

  async watch(place: Place, options: WatchOptions): Promise<AsyncIterable<WatchEvent<Stored<T>>>> {
    const query = watchQuery(options);
    const { response, request } = await this.#send({
      method: 'GET',
      place,
      query,
      signal: options.signal,
    });
    if (response.status !== 200) {
      await response.body.return?.();
      const text = `the server accepted a watch with the status code ${response.status}`;
      throw new APIError(failure('', text, { code: response.status }), { request });
    }
    return new WatchStream<T>(response.body, {
      clock: this.#wire.clock,
      shape: (object) => this.#view.shape(object),
      omit: options.omit,
    });
  }

  async logs(call: Call): Promise<LogStream> {
    // As kubectl asks: a log is text, an error JSON.
    const { response } = await this.#send({ ...call, accept: 'application/json, */*' });
    return new LogStream(response.body);
  }

  async delete(place: Place, options: DeleteOptions): Promise<Stored<T> | Status> {
    const call = {
      method: 'DELETE',
      place,
      body: deleteBody(options),
      signal: options.signal,
    } as const;
    const { response, request } = await this.#send(call);
    const bytes = await wholeBody(response);
    if (bytes.length === 0) return { apiVersion: 'v1', kind: 'Status', status: 'Success' };
    const answer: Stored<T> | Status = decode(bytes);
    checkAnswer(answer, request);
    return isStatus(answer) ? answer : this.#view.shape(answer);
  }

  deleteCollection(
    place: Place,
    options: DeleteCollectionOptions,
  ): Promise<List<Stored<T>> | Status> {
    return this.#collection({
      method: 'DELETE',
      place,
      query: listQuery(options),
      body: deleteBody(options),
      signal: options.signal,
    });
  }

  async #collection(call: Call): Promise<List<Stored<T>> | Status> {
    const { response, request } = await this.#send({ ...call, accept: this.#view.acceptList });
    return readList<T>(response.body, {
      clock: this.#wire.clock,
      gvk: this.#gvk,
      shape: (object) => this.#view.shape(object),
      request,
      omit: call.omit,
    });
  }

  async #send(call: Call): Promise<{ response: Answer; request: RequestSummary }> {
    const { method, place, query = '', body, contentType = 'application/json', signal } = call;
    const path = resourcePath(place);
    const accept = call.accept ?? this.#view.acceptObject;
    const response = await this.#wire.send(
      {
        method,
        path: path + query,
        headers: [
          ['accept', accept],
          ...(body === undefined ? [] : [['content-type', contentType] as const]),
        ],
        body: body === undefined ? undefined : encode(body),
        signal,
      },
      place,
    );
    return { response, request: { verb: method, path } };
  }
}

async function wholeBody({ body }: HTTPResponse): Promise<Buffer> {
  try {
    return bufferOf(await readBody(body, { maxBytes: maxObjectBytes }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw tooLong();
  }
}

function deleteBody({
  propagationPolicy,
  gracePeriodSeconds,
  preconditions,
  dryRun,
}: DeleteOptions): object {
  return {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy,
    gracePeriodSeconds,
    preconditions,
    ...(dryRun ? { dryRun: ['All'] } : {}),
  };
}
