import type { HTTPHeaders, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import type { TLSOptions } from './connection.ts';

/** The network. Settles when the head has arrived; the body streams. */
export type Transport = (request: HTTPRequest) => Promise<HTTPResponse>;

/** Who we are, asked for every request. */
export interface CredentialSource {
  /** Headers that authenticate a request. Throws where there are none to be had: nothing is sent then. */
  headers(options: { signal?: AbortSignal | undefined }): Promise<HTTPHeaders>;
  /** Whether it asks a human being, who takes their time: a request's deadline then begins after the answer. Default false. */
  readonly asksSomebody?: boolean | undefined;
  /**
   * The server answered 401 to what `headers` gave: get fresh ones before the next request.
   *
   * @param refused what `headers` gave, the very object: a source that has given out another since need do nothing
   */
  invalidate?(refused: HTTPHeaders): void;
}

/** What TLS is spoken with, where it changes while the client runs: certificates in files, or from a program. */
export interface TLSSource {
  /**
   * Asked before every request, after the credentials. The same object until something has changed; another one opens new
   * connections, closes the idle old ones, and lets what runs on the others end. Throws where there is none to be had: nothing is sent then.
   */
  current(options: { signal?: AbortSignal | undefined }): Promise<TLSOptions>;
}
