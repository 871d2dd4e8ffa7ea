import type { HTTPHeaders, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

/** The network. Settles when the head has arrived; the body streams. */
export type Transport = (request: HTTPRequest) => Promise<HTTPResponse>;

/** Who we are, asked for every request. */
export interface CredentialSource {
  /** Headers that authenticate a request. Throws where there are none to be had: nothing is sent then. */
  headers(options: { signal?: AbortSignal | undefined }): Promise<HTTPHeaders>;
  /** The server answered 401 to what `headers` gave: get fresh ones before the next request. */
  invalidate?(): void;
}
