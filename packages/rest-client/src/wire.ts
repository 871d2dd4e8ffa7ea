import type { Clock, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

/** What a request is about, for those who read its error. */
export interface Subject {
  readonly group: string;
  readonly resource: string;
  readonly name?: string | undefined;
}

/** A response whose body can be left before it is read. */
export interface Answer extends HTTPResponse {
  readonly body: AsyncIterableIterator<Uint8Array>;
}

/** What the verbs need of a client. */
export interface Wire {
  readonly clock: Clock;
  /** As `RESTClient.request`. */
  send(request: HTTPRequest, subject: Subject): Promise<Answer>;
}
