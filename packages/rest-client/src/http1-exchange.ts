import { systemClock } from '@client-ts/apimachinery';
import type { HTTPHeaders, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';
import type { Dispatcher } from 'undici';

import { whenAborted } from './abort-hook.ts';
import type { Patience, Wait } from './patience.ts';
import { ReceivedBody } from './received-body.ts';
import type { Flow } from './received-body.ts';
import { described } from './socket-errors.ts';

/** A connection, as far as requests are on it one after the other. */
export interface Line {
  isUsed: boolean;
}

export interface HTTP1ExchangeOptions {
  readonly request: HTTPRequest;
  /** How long the server may be silent until the head of the answer. */
  readonly head: Patience | undefined;
  /** And within the body. */
  readonly body: Patience | undefined;
}

/** One request and its answer, as undici tells of them. */
export class HTTP1Exchange implements Dispatcher.DispatchHandler, Flow {
  /** Set before the request is sent. */
  line: Line | undefined;
  readonly #options: HTTP1ExchangeOptions;
  readonly #answer = Promise.withResolvers<HTTPResponse>();
  readonly #body: ReceivedBody;
  readonly #unlisten: () => void;
  #controller: Dispatcher.DispatchController | undefined;
  #failure: Error | undefined;
  #aborted: { readonly reason: unknown } | undefined;
  #reused = false;
  #wait: Wait | undefined;

  constructor(options: HTTP1ExchangeOptions) {
    this.#options = options;
    const { body } = options;
    this.#body = new ReceivedBody(
      this,
      body && { begin: () => this.#expect(body), end: () => body.end(this.#wait) },
    );
    this.#unlisten = whenAborted(options.request, (reason) => {
      this.#aborted = { reason };
      this.abort(new Error('aborted'));
    });
  }

  get answer(): Promise<HTTPResponse> {
    return this.#answer.promise;
  }

  /** Ends it, also while it waits for a connection. */
  abort(reason: Error): void {
    this.#failure ??= reason;
    if (this.#controller) this.#controller.abort(reason);
    else this.onResponseError(undefined, reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure) return controller.abort(this.#failure);
    this.#reused = this.line?.isUsed ?? false;
    if (this.line) this.line.isUsed = true;
    const { head } = this.#options;
    if (head) this.#expect(head);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: NodeJS.Dict<string | string[]>,
  ): void {
    // Another one follows.
    if (status < 200) return;
    this.#options.head?.end(this.#wait);
    const reused = this.#reused;
    this.#answer.resolve({ status, headers: received(headers), body: this.#body, reused });
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#body.push(chunk);
  }

  onResponseEnd(): void {
    this.#unlisten();
    void this.#finish();
  }

  onResponseError(_controller: unknown, error: Error): void {
    // Absent while the constructor runs, with a signal that is aborted already.
    this.#unlisten?.();
    this.#options.head?.end(this.#wait);
    const reason = this.#aborted ? this.#aborted.reason : described(this.#failure ?? error);
    this.#body.fail(reason);
    this.#answer.reject(reason);
  }

  pause(): void {
    this.#controller?.pause();
  }

  resume(): void {
    this.#controller?.resume();
  }

  leave(): void {
    this.abort(new Error('nobody reads it'));
  }

  #expect(patience: Patience): void {
    this.#wait = patience.begin(() => this.abort(silent(patience.ms)));
  }

  /** As soon as undici has the connection free, a turn after it has told of the end: the next request does not open another one. */
  async #finish(): Promise<void> {
    await Promise.resolve();
    await systemClock.yield();
    this.#body.finish();
  }
}

const silent = (ms: number): Error =>
  Object.assign(new Error(`the connection has been silent for ${ms} ms`), {
    code: 'ERR_SILENT_CONNECTION',
  });

function received(headers: NodeJS.Dict<string | string[]>): HTTPHeaders {
  const all: HTTPHeaders[number][] = [];
  for (const [name, value = []] of Object.entries(headers))
    if (typeof value === 'string') all.push([name, value]);
    else for (const one of value) all.push([name, one]);
  return all;
}
