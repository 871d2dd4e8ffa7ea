import { isDecodeError, onAbort } from '@client-ts/apimachinery';
import type {
  HTTPHeaders,
  HTTPResponse,
  RequestSummary,
  TransportError,
} from '@client-ts/apimachinery';

import { abortedWith } from './abort-hook.ts';
import type { Abortable } from './abort-hook.ts';
import type { AttemptOptions } from './attempts.ts';
import type { ClientRequest } from './client-request.ts';
import { inflated } from './inflate.ts';
import { isLongRunning } from './path.ts';
import type { Wait } from './patience.ts';
import { ResponseBody } from './response-body.ts';
import type { BodyOwner } from './response-body.ts';
import { noAnswer } from './unknown-outcome.ts';
import type { Answer } from './wire.ts';

/** A request that is sent once, and whatever comes of it until the last byte; it is over when that is known. */
export class Attempt implements BodyOwner, Abortable {
  readonly #options: AttemptOptions;
  readonly #request: ClientRequest;
  readonly #summary: RequestSummary;
  #controller: AbortController | undefined;
  #aborted: { readonly reason: unknown } | undefined;
  readonly #listeners = new Set<(reason: unknown) => void>();
  readonly #answer = Promise.withResolvers<Answer>();
  readonly #unlisten: () => void;
  #deadline: Wait | undefined;
  #body: ResponseBody | undefined;
  #handedOver = false;
  #isOver = false;

  constructor(options: AttemptOptions, request: ClientRequest, summary: RequestSummary) {
    const { live, credentials } = options;
    this.#options = options;
    this.#request = request;
    this.#summary = summary;
    live.add(this);
    if (!credentials?.asksSomebody) this.#setDeadline();
    this.#unlisten = onAbort(request.signal, (reason) => this.fail(reason));
  }

  /** Any answer; what it comes to in the end is in its body. */
  get answer(): Promise<Answer> {
    return this.#answer.promise;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort(this.#aborted.reason);
    }
    return this.#controller.signal;
  }

  onAbort(callback: (reason: unknown) => void): () => void {
    if (this.#aborted) callback(this.#aborted.reason);
    else this.#listeners.add(callback);
    return () => void this.#listeners.delete(callback);
  }

  /** Once. */
  async send(headers: () => HTTPHeaders | Promise<HTTPHeaders>): Promise<void> {
    if (this.#isOver) return;
    try {
      const named = headers();
      const all = named instanceof Promise ? await named : named;
      if (this.#isOver) return;
      this.#setDeadline();
      const given = this.#request.body;
      const body = typeof given === 'function' ? await given() : given;
      if (this.#isOver) return;
      if (body !== undefined && !ArrayBuffer.isView(body))
        throw new TypeError('a body must be bytes, or a function that makes them');
      const path = this.#options.basePath + this.#request.path;
      const sent = abortedWith({ ...this.#request, path, headers: all, body }, this);
      this.#handedOver = true;
      this.#answered(await this.#options.transport(sent));
    } catch (error) {
      this.fail(this.#handedOver ? this.describe(error) : error);
    }
  }

  /** Of our own accord. */
  giveUp(message: string): void {
    this.fail(this.#failure(message, undefined));
  }

  /** Its body has come to its end. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#options.live.delete(this);
    this.#options.deadlines?.end(this.#deadline);
    // Absent while the constructor runs, with a signal that is aborted already.
    this.#unlisten?.();
  }

  /** Nobody wants the rest of it. */
  leave(): void {
    this.end();
    this.#abort(undefined);
  }

  /** There will be no answer, or no more of it. */
  fail(reason: unknown): void {
    if (this.#isOver) return;
    this.end();
    this.#answer.reject(reason);
    this.#body?.fail(reason);
    this.#abort(reason);
  }

  /** What a cut answer is for the caller. */
  describe(cause: unknown): unknown {
    const { verb, path } = this.#summary;
    return isDecodeError(cause)
      ? cause
      : this.#failure(`no whole answer to ${verb} ${path}`, cause);
  }

  #setDeadline(): void {
    const { deadlines } = this.#options;
    if (deadlines && !isLongRunning(this.#request.path))
      this.#deadline ??= deadlines.begin(() =>
        this.giveUp(
          this.#handedOver
            ? `no whole answer within ${deadlines.ms} ms`
            : `nothing could be sent within ${deadlines.ms} ms: the credentials or the body are not there`,
        ),
      );
  }

  #answered(packed: HTTPResponse): void {
    if (this.#isOver) return;
    const { headers } = this.#request;
    const isOurs = !headers.some(([name]) => name.toLowerCase() === 'accept-encoding');
    const response = isOurs ? inflated(packed, this.#options.maxInflatedBytes) : packed;
    this.#body = new ResponseBody(response.body, this);
    this.#answer.resolve({ ...response, body: this.#body });
  }

  #abort(reason: unknown): void {
    this.#aborted = { reason };
    for (const tell of this.#listeners) tell(reason);
    this.#controller?.abort(reason);
  }

  #failure(message: string, cause: unknown): TransportError {
    const { method } = this.#request;
    return noAnswer(message, {
      method,
      request: this.#summary,
      handedOver: this.#handedOver,
      cause,
    });
  }
}
